import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeMarking } from './marking.contract';
import { describeMarkingList } from './marking-list.contract';
import { describeMarkingSheet } from './marking-sheet.contract';

describe('marking by people on SQLite', () => describeMarking(sqliteTestDatabase));
describe('lists of marking on SQLite', () => describeMarkingList(sqliteTestDatabase));
describe('marking sheets on SQLite', () => describeMarkingSheet(sqliteTestDatabase));
