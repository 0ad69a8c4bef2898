import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitOperations } from './unit-operations.contract';

describe('unit operations on MariaDB', () => describeUnitOperations(mariadbTestDatabase));
