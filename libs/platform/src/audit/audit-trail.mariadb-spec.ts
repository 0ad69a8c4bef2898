import { mariadbTestDatabase } from '../testing/test-database';
import { describeAuditTrail } from './audit-trail.contract';

describeAuditTrail('MariaDB', mariadbTestDatabase);
