import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnitRaces } from './unit-races.contract';

describe('unit operations at the same time on SQLite', () => describeUnitRaces(sqliteTestDatabase));
