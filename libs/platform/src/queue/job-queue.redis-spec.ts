import { mariadbTestDatabase } from '../testing/test-database';
import { describeJobQueue } from './job-queue.contract';

const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error('REDIS_URL must name a Redis server that tests may use');

describeJobQueue('MariaDB with Redis', mariadbTestDatabase, redisUrl);
