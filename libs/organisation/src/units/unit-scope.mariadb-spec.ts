import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitScope } from './unit-scope.contract';

describe('the scope of a unit on MariaDB', () => describeUnitScope(mariadbTestDatabase));
