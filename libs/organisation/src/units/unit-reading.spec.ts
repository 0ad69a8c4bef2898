import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitReading } from './unit-reading.contract';

describe('reading units on SQLite', () => describeUnitReading(sqliteTestDatabase));
