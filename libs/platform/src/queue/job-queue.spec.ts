import { sqliteTestDatabase } from '../testing/test-database';
import { describeJobQueue } from './job-queue.contract';

describeJobQueue('SQLite', sqliteTestDatabase);
