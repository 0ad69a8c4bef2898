import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeCatalogue } from './catalogue.contract';

describe('the catalogue on SQLite', () => describeCatalogue(sqliteTestDatabase));
