import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeRoom } from './room.contract';

describe('room for uploads on MariaDB', () => describeRoom(mariadbTestDatabase));
