import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeSensitiveCounts } from './sensitive-count.contract';

describe('counts of sensitive data on SQLite', () => describeSensitiveCounts(sqliteTestDatabase));
