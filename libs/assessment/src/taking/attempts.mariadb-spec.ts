import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeAttempts } from './attempts.contract';

describe('attempts on MariaDB', () => describeAttempts(mariadbTestDatabase));
