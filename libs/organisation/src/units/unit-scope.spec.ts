import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitScope } from './unit-scope.contract';

describe('the scope of a unit on SQLite', () => describeUnitScope(sqliteTestDatabase));
