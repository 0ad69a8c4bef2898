import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeMarking } from './marking.contract';
import { describeMarkingList } from './marking-list.contract';
import { describeMarkingSheet } from './marking-sheet.contract';

describe('marking by people on MariaDB', () => describeMarking(mariadbTestDatabase));
describe('lists of marking on MariaDB', () => describeMarkingList(mariadbTestDatabase));
describe('marking sheets on MariaDB', () => describeMarkingSheet(mariadbTestDatabase));
