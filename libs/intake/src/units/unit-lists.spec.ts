import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitLists } from './unit-lists.contract';

describe('the official lists of units on SQLite', () => describeUnitLists(sqliteTestDatabase));
