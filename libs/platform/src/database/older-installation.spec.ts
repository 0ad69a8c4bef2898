import { sqliteTestDatabase } from '../testing/test-database';
import { describeOlderInstallation } from './older-installation.contract';

describeOlderInstallation('SQLite', sqliteTestDatabase);
