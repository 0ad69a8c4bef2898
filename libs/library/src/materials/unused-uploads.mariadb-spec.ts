import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnusedUploads } from './unused-uploads.contract';

describe('uploads that nobody uses, on MariaDB', () => describeUnusedUploads(mariadbTestDatabase));
