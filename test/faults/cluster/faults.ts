import { resolve } from 'node:path';
import { pause } from '../../support/wait-until';
import type { Cluster } from '../../support/cluster';
import type { Chance } from '../chance';
import type { CutProxy } from './cut-proxy';

export interface Scene {
  cluster: Cluster;
  chance: Chance;
  /** Lines of course-1, queue-1 and media-1 to their engines. */
  lines: { database: CutProxy; redis: CutProxy; storage: CutProxy };
  /** How long an engine stays away, in ms. */
  away: number;
}

type Fault = (scene: Scene) => Promise<void>;

/** S3 refuses whoever is 15 minutes off: such a process does not start at all. */
const OFF = 10 * 60_000;
const clockJump = resolve(__dirname, '..', 'clock-jump.cjs');

/** As a power cut of one process; it is started again at once, as any supervisor would. */
const killed =
  (name: string): Fault =>
  async ({ cluster }) => {
    await cluster.kill(name, 'SIGKILL');
    await cluster.startProcess(name);
  };

const goneFor =
  (name: string, signal: NodeJS.Signals): Fault =>
  async ({ cluster, away }) => {
    await (signal === 'SIGKILL' ? cluster.kill(name, signal) : cluster.stopProcess(name));
    await pause(away);
    await cluster.startProcess(name);
  };

const clockAt =
  (name: string, milliseconds: number): Fault =>
  async ({ cluster, away }) => {
    await cluster.restart(name, {
      NODE_OPTIONS: `--require ${clockJump}`,
      CLOCK_JUMP_MS: String(milliseconds),
    });
    await pause(away);
    await cluster.restart(name, { NODE_OPTIONS: '', CLOCK_JUMP_MS: '' });
  };

const slow =
  (line: keyof Scene['lines'], delay: number): Fault =>
  async ({ lines, away }) => {
    lines[line].delay = delay;
    await pause(away);
    lines[line].delay = 0;
  };

const cut =
  (line: keyof Scene['lines'], times: number): Fault =>
  async ({ lines, chance }) => {
    for (let nth = 0; nth < times; nth += 1) {
      lines[line].cut();
      await pause(chance.below(400));
    }
  };

const dead =
  (line: keyof Scene['lines']): Fault =>
  ({ lines, away }) =>
    lines[line].hold(away);

/** No further byte may be stored, as on a full disk. */
const storeFull: Fault = async ({ cluster, away }) => {
  await cluster.limitObjects(1024);
  await pause(away);
  await cluster.limitObjects();
};

/** Everything that a machine room has in store; in this order, and in the long form in any. */
export const faults: Record<string, Fault> = {
  'course-1 killed': killed('course-1'),
  'course-2 killed': killed('course-2'),
  'queue-1 killed': killed('queue-1'),
  'queue-2 killed': killed('queue-2'),
  'media-1 killed': killed('media-1'),
  'proxy killed': killed('proxy'),
  'MariaDB restarted': goneFor('mariadb', 'SIGTERM'),
  'MariaDB killed': goneFor('mariadb', 'SIGKILL'),
  'Redis flushed': ({ cluster }) => cluster.flushRedis(),
  'Redis restarted': goneFor('redis', 'SIGTERM'),
  'Redis killed': goneFor('redis', 'SIGKILL'),
  'S3 away': goneFor('s3', 'SIGKILL'),
  'S3 full': storeFull,
  'clock of queue-1 ten minutes ahead': clockAt('queue-1', OFF),
  'clock of queue-1 ten minutes behind': clockAt('queue-1', -OFF),
  'clock of course-1 ten minutes behind': clockAt('course-1', -OFF),
  'clock of course-1 ten minutes ahead': clockAt('course-1', OFF),
  'database line cut': cut('database', 5),
  'database line dead': dead('database'),
  'database line slow': slow('database', 60),
  'Redis line cut': cut('redis', 5),
  'Redis line dead': dead('redis'),
  'S3 line cut': cut('storage', 5),
  'S3 line dead': dead('storage'),
};
