import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeCertificateScope } from './certificate-scope.contract';

describe('the register of some units on MariaDB', () => describeCertificateScope(mariadbTestDatabase));
