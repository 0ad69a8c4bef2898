import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitCounts } from './unit-counts.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('kept figures of large units on SQLite', () => describeUnitCounts(sqliteTestDatabase));
