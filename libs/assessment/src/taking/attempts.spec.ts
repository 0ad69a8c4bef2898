import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeAttempts } from './attempts.contract';

describe('attempts on SQLite', () => describeAttempts(sqliteTestDatabase));
