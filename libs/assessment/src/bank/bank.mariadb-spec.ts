import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeBank } from './bank.contract';

describe('the question bank on MariaDB', () => describeBank(mariadbTestDatabase));
