import { sqliteTestDatabase } from '../testing/test-database';
import { describeSealing } from './audit-sealer.contract';

describeSealing('SQLite', sqliteTestDatabase);
