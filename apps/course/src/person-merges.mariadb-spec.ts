import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describePersonMerges } from './person-merges.contract';

describePersonMerges('MariaDB', mariadbTestDatabase, 8);
