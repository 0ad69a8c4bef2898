import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeLaws } from './laws.contract';

describe('the register of laws on MariaDB', () => describeLaws(mariadbTestDatabase));
