import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeCatalogue } from './catalogue.contract';

jest.setTimeout(60_000); // a busy machine is no fault

describe('the catalogue on MariaDB', () => describeCatalogue(mariadbTestDatabase));
