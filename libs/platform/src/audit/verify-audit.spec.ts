import { sqliteTestDatabase } from '../testing/test-database';
import { describeVerifying } from './verify-audit.contract';

describeVerifying('SQLite', sqliteTestDatabase);
