import { mariadbTestDatabase } from '../testing/test-database';
import { describeSealing } from './audit-sealer.contract';

describeSealing('MariaDB', mariadbTestDatabase);
