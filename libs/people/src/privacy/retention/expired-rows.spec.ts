import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeExpiredRows } from './expired-rows.contract';

describe('rows past their time on SQLite', () => describeExpiredRows(sqliteTestDatabase));
