import type { Chance } from './chance';
import { brokenDatabase, expectAllWorkDone, litter, papers, unfinished, wrongPapers } from './house-rules';
import { KillableServer } from './killable-server';
import type { Query } from './ledger';
import type { Site } from './site';
import { waitUntil } from '../support/wait-until';

/** How far a clock may be wrong, in ms. */
const OFF = 45 * 60_000;

/** How long work may take, in s, with many learners on a busy machine. */
const SETTLED = 600;

/** Everything in one process, on SQLite and a folder. */
export class EmbeddedSite implements Site {
  readonly engine = 'SQLite, one process';
  private readonly server = new KillableServer();

  constructor(private readonly chance: Chance) {}

  readonly strokes = {
    'killed: the process (API and worker)': () => this.server.restart(this.server.clockJump),
    'killed: the process, its clock jumped': () => this.server.restart(this.jump()),
    'clock jumped while it ran': () => this.server.jumpClock(this.jump()),
  };

  get url(): string {
    return this.server.url;
  }

  ready = () => this.server.ready();
  start = () => this.server.start();
  setClocksRight = () => this.server.jumpClock(0);
  command = (name: string) => this.server.command(name);
  report = () => Promise.resolve(this.server.report());
  remove = () => this.server.remove();
  allWorkDone = () => expectAllWorkDone(this.server, SETTLED);

  async oldWorkDone(): Promise<void> {
    await this.server.ready();
    const old = new Set(unfinished(this.server).map(({ key }) => key));
    const stillOld = () => unfinished(this.server).filter(({ key }) => old.has(key));
    await waitUntil('work of earlier lives', stillOld, (jobs) => jobs.length === 0, SETTLED);
  }

  /** Nobody writes any more when this is asked. */
  atOneMoment<T>(look: (query: Query) => Promise<T>): Promise<T> {
    return look((sql, values = []) => Promise.resolve(this.server.rows(sql, ...values)));
  }

  /** In order, so that nothing is cleared up by a next start. */
  async broken(): Promise<string[]> {
    await this.server.stop();
    const { server } = this;
    const issued = server.rows('SELECT id FROM certificate').length;
    return [
      ...[...litter(server)].map((file) => `left lying about: ${file}`),
      ...[...brokenDatabase(server), ...wrongPapers(server)].map((row) => JSON.stringify(row)),
      ...(papers(server).length === issued ? [] : [`${papers(server).length} papers of ${issued}`]),
    ];
  }

  private jump = (): number => this.chance.below(2 * OFF) - OFF;
}
