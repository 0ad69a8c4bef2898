import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeMaterials } from './materials.contract';

describe('materials on MariaDB', () => describeMaterials(mariadbTestDatabase));
