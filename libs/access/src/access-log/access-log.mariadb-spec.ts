import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeAccessLog } from './access-log.contract';

describe('the access log on MariaDB', () => describeAccessLog(mariadbTestDatabase));
