import { mariadbTestDatabase } from '../testing/test-database';
import { describeIdempotency } from './idempotency.contract';

describeIdempotency('MariaDB', mariadbTestDatabase);
