import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeUnusedUploads } from './unused-uploads.contract';

describe('uploads that nobody uses, on SQLite', () => describeUnusedUploads(sqliteTestDatabase));
