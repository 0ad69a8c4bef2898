import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeMarking } from './marking.contract';
import { describeMarkingList } from './marking-list.contract';

describe('marking by people on MariaDB', () => describeMarking(mariadbTestDatabase));
describe('lists of marking on MariaDB', () => describeMarkingList(mariadbTestDatabase));
