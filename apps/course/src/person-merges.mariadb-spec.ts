import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describePersonMerges } from './person-merges.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describePersonMerges('MariaDB', mariadbTestDatabase, 8);
