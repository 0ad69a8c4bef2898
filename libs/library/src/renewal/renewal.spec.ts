import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeRenewal } from './renewal.contract';

describe('the share of renewed topics on SQLite', () => describeRenewal(sqliteTestDatabase));
