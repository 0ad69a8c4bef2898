import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeBank } from './bank.contract';

describe('the question bank on SQLite', () => describeBank(sqliteTestDatabase));
