import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitLaws } from './unit-laws.contract';

describe('the laws of units on SQLite', () => describeUnitLaws(sqliteTestDatabase));
