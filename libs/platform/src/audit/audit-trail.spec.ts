import { sqliteTestDatabase } from '../testing/test-database';
import { describeAuditTrail } from './audit-trail.contract';

describeAuditTrail('SQLite', sqliteTestDatabase);
