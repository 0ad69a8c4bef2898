import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitReading } from './unit-reading.contract';

describe('reading units on MariaDB', () => describeUnitReading(mariadbTestDatabase));
