import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeAccessLog } from './access-log.contract';

describe('the access log on SQLite', () => describeAccessLog(sqliteTestDatabase));
