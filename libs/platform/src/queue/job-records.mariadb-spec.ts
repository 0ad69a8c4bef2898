import { mariadbTestDatabase } from '../testing/test-database';
import { describeJobRecords } from './job-records.contract';

describeJobRecords('MariaDB', mariadbTestDatabase);
