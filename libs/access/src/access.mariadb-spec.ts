import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeAccess } from './access.contract';

describe('access on MariaDB', () => describeAccess(mariadbTestDatabase));
