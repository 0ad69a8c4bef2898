import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeLaws } from './laws.contract';

describe('the register of laws on SQLite', () => describeLaws(sqliteTestDatabase));
