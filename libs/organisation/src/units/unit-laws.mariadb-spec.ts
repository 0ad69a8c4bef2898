import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitLaws } from './unit-laws.contract';

describe('the laws of units on MariaDB', () => describeUnitLaws(mariadbTestDatabase));
