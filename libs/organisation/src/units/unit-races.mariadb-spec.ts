import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitRaces } from './unit-races.contract';

describe('unit operations at the same time on MariaDB', () => describeUnitRaces(mariadbTestDatabase));
