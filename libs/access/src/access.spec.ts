import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeAccess } from './access.contract';

describe('access on SQLite', () => describeAccess(sqliteTestDatabase));
