import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeRoom } from './room.contract';

describe('room for uploads on SQLite', () => describeRoom(sqliteTestDatabase));
