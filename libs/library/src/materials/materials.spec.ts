import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeMaterials } from './materials.contract';

describe('materials on SQLite', () => describeMaterials(sqliteTestDatabase));
