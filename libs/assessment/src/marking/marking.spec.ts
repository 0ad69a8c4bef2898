import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeMarking } from './marking.contract';
import { describeMarkingList } from './marking-list.contract';

describe('marking by people on SQLite', () => describeMarking(sqliteTestDatabase));
describe('lists of marking on SQLite', () => describeMarkingList(sqliteTestDatabase));
