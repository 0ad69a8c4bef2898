import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeCertificateScope } from './certificate-scope.contract';

describe('the register of some units on SQLite', () => describeCertificateScope(sqliteTestDatabase));
