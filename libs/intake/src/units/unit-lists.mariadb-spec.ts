import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnitLists } from './unit-lists.contract';

describe('the official lists of units on MariaDB', () => describeUnitLists(mariadbTestDatabase));
