import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Cluster, startTestCluster } from '../../support/cluster';
import { pause } from '../../support/wait-until';
import type { Chance } from '../chance';
import type { Query } from '../ledger';
import type { Site } from '../site';
import { House } from './house';

/** How far a clock may be wrong, in ms: S3 refuses whoever is 15 minutes off. */
const OFF = 10 * 60_000;
/** How long an engine stays away, at most, in ms. */
const AWAY = 1500;
/** How long work may take, in s: a retry waits up to half a minute, and its process may die again. */
const SETTLED = 600;

/** All processes and engines of a cluster on this machine. */
export class ClusterSite implements Site {
  readonly engine = 'MariaDB, Redis and S3, five processes';
  private readonly clocks = mkdtempSync(join(tmpdir(), 'hochoi-clocks-'));
  private cluster!: Cluster;
  private house!: House;
  private removed = false;

  constructor(private readonly chance: Chance) {}

  readonly strokes = {
    'killed: API': () => this.killed(this.anyOf('course')),
    'killed: worker': () => this.killed(this.anyOf('queue')),
    'killed: database': () => this.killed('mariadb', this.chance.below(AWAY)),
    'killed: Redis': () => this.killed('redis', this.chance.below(AWAY)),
    'Redis emptied': () => this.cluster.flushRedis(),
    'clock jumped: API': () => this.jumpClock(this.anyOf('course'), this.anyJump()),
    'clock jumped: worker': () => this.jumpClock(this.anyOf('queue'), this.anyJump()),
  };

  get url(): string {
    return this.cluster.url;
  }

  /** The proxy answers at all times. */
  ready = () => (this.removed ? Promise.reject(new Error('The cluster was removed')) : Promise.resolve());

  async start(): Promise<void> {
    const env = {
      NODE_OPTIONS: `--require ${resolve(__dirname, '..', 'clock-jump.cjs')}`,
      CLOCK_JUMP_FOLDER: this.clocks,
    };
    this.cluster = await startTestCluster({ processEnv: { course: env, queue: env } });
    this.house = new House(this.cluster.environment);
  }

  setClocksRight = async () => {
    for (const name of ['course-1', 'course-2', 'queue-1', 'queue-2']) await this.jumpClock(name, 0);
  };
  oldWorkDone = () => this.house.oldWorkDone(SETTLED);
  allWorkDone = () => this.house.allWorkDone(SETTLED);
  atOneMoment = <T>(look: (query: Query) => Promise<T>): Promise<T> => this.house.atOneMoment(look);
  command = (name: string) => this.cluster.program('standalone', `${name}.cli`);

  async broken(): Promise<string[]> {
    const papers = await this.house.atOneMoment((query) => this.house.wrongPapers(query));
    return papers.map((key) => `wrong paper ${key}`);
  }

  /** The last of what each process said. */
  report(): Promise<string> {
    const { logs } = this.cluster;
    const last = (file: string) => readFileSync(join(logs, file), 'utf8').split('\n').slice(-8).join('\n');
    const files = readdirSync(logs).filter((file) => /^(course|queue)/.test(file));
    return Promise.resolve(files.map((file) => `${file}\n${last(file)}`).join('\n'));
  }

  async remove(): Promise<void> {
    this.removed = true;
    await this.cluster?.stop();
    rmSync(this.clocks, { recursive: true, force: true });
  }

  private anyOf = (kind: string): string => `${kind}-${this.chance.pick([1, 2])}`;
  private anyJump = (): number => this.chance.below(2 * OFF) - OFF;

  /** As a power cut; it is started again by whoever supervises it. */
  private async killed(name: string, away = 0): Promise<void> {
    await this.cluster.kill(name, 'SIGKILL');
    await pause(away);
    await this.cluster.startProcess(name);
  }

  /** Under the running process; a start puts it right again. */
  private jumpClock(name: string, milliseconds: number): Promise<void> {
    const { pid } = this.cluster.processes.find((process) => process.name === name)!;
    writeFileSync(join(this.clocks, String(pid)), String(milliseconds));
    process.kill(pid, 'SIGUSR2');
    return Promise.resolve();
  }
}
