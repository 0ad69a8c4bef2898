import { mariadbTestDatabase } from '../testing/test-database';
import { describeJobQueue } from './job-queue.contract';

describeJobQueue('MariaDB', mariadbTestDatabase);
