import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeStatistics } from './statistics.contract';

describe('statistics of a quiz on SQLite', () => describeStatistics(sqliteTestDatabase));
