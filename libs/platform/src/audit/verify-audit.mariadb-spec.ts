import { mariadbTestDatabase } from '../testing/test-database';
import { describeVerifying } from './verify-audit.contract';

describeVerifying('MariaDB', mariadbTestDatabase);
