import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeStatistics } from './statistics.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('statistics of a quiz on MariaDB', () => describeStatistics(mariadbTestDatabase));
