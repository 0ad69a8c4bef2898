import { sqliteTestDatabase } from '../testing/test-database';
import { describeIdempotency } from './idempotency.contract';

describeIdempotency('SQLite', sqliteTestDatabase);
