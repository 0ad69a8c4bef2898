import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitOperations } from './unit-operations.contract';

describe('unit operations on SQLite', () => describeUnitOperations(sqliteTestDatabase));
