import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeSensitiveCounts } from './sensitive-count.contract';

describe('counts of sensitive data on MariaDB', () => describeSensitiveCounts(mariadbTestDatabase));
