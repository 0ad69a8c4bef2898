import { mariadbTestDatabase } from '../testing/test-database';
import { describeOlderInstallation } from './older-installation.contract';

describeOlderInstallation('MariaDB', mariadbTestDatabase);
