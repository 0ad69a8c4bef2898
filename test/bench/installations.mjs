// The two engines side by side: one process on SQLite, and the whole cluster behind its proxy. Both durable, both thrown away.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { Cluster } from '../../scripts/cluster/cluster.mjs';
import { whyNoCluster } from '../../scripts/cluster/missing.mjs';
import { BenchServer } from './bench-server.mjs';
import { memoryByProcess } from './usage.mjs';

class Embedded {
  name = 'embedded';
  server = new BenchServer();

  constructor(content) {
    this.settings = { HOCHOI_CONTENT: content };
  }

  get url() {
    return this.server.url;
  }

  async start() {
    await this.server.start(this.settings);
    this.database = new Sqlite(this.server.database, { timeout: 10_000 });
    return this;
  }

  /** Of its database, for a program that fills it. */
  get address() {
    return this.server.database;
  }

  /** @returns rows of a SELECT, nothing of anything else */
  async sql(text) {
    const statement = this.database.prepare(text);
    return statement.reader ? statement.all() : void statement.run();
  }

  get processes() {
    return [{ name: 'standalone', pid: this.server.pid }];
  }

  /** Runs no jobs until `letWork`. */
  async holdWork() {
    await this.server.stop();
    await this.server.start({ ...this.settings, JOB_LANES: 'none' });
  }

  async letWork() {
    await this.server.stop();
    await this.server.start(this.settings);
  }

  async end() {
    this.database?.close();
    await this.server.end();
  }
}

class Distributed {
  name = 'cluster';
  folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-cluster-'));

  constructor(content) {
    this.content = content;
  }

  get url() {
    return this.cluster.url;
  }

  async start() {
    this.cluster = new Cluster({ folder: this.folder, demo: true, content: this.content });
    process.once('exit', this.#killNow);
    await this.cluster.start();
    this.database = await mysql.createConnection({
      uri: this.cluster.environment.DATABASE_URL.replace(/^mariadb:/, 'mysql:'),
      dateStrings: true,
    });
    return this;
  }

  get address() {
    return this.cluster.environment.DATABASE_URL;
  }

  async sql(text) {
    return (await this.database.query(text))[0];
  }

  get processes() {
    return this.cluster.processes.filter(({ running }) => running);
  }

  /** Of the proxy. */
  get cache() {
    return this.cluster.folder.at('proxy', 'cache');
  }

  get queues() {
    return this.processes.filter(({ name }) => name.startsWith('queue-')).map(({ name }) => name);
  }

  /** Frozen, not stopped: they go on all at the same moment, warm, and their start costs the measurement nothing. */
  async holdWork() {
    for (const name of this.queues) await this.cluster.kill(name, 'SIGSTOP');
  }

  async letWork() {
    for (const name of this.queues) await this.cluster.kill(name, 'SIGCONT');
  }

  /** So many queue processes run. */
  async queueProcesses(count) {
    const stopped = this.cluster.processes.filter(
      ({ name, running }) => name.startsWith('queue-') && !running,
    );
    for (const name of this.queues.slice(count)) await this.cluster.stopProcess(name);
    for (const { name } of stopped.slice(0, count - this.queues.length))
      await this.cluster.startProcess(name);
    while (this.queues.length < count) await this.cluster.addQueue();
  }

  async end() {
    process.off('exit', this.#killNow);
    await this.database?.end();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #killNow = () => this.cluster.killNow();
}

const running = new Map();
let content;

/** Both, or the one that this machine can run; started once for all benches of a run. */
export async function installations() {
  return [await embedded(), ...(whyNoCluster() ? [] : [await distributed()])];
}

export const embedded = () => once(Embedded);
export const distributed = () => once(Distributed);

async function once(Kind) {
  content ??= contentWithoutFilms();
  if (!running.has(Kind)) running.set(Kind, settled(new Kind(content)));
  return running.get(Kind);
}

async function settled(installation) {
  const started = performance.now();
  await installation.start();
  await allDone(installation);
  installation.idleMemory = memoryByProcess(installation);
  console.error(`${installation.name} is ready after ${Math.round((performance.now() - started) / 1000)} s`);
  return installation;
}

/** The project's library, but for its films: transcoding would take the machine from whatever is measured. */
function contentWithoutFilms() {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-content-'));
  cpSync('content', folder, { recursive: true });
  for (const code of readdirSync(join(folder, 'topics'))) {
    const file = join(folder, 'topics', code, 'topic.yaml');
    if (existsSync(file))
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^ +(video|captions):.*\n/gm, ''));
  }
  return folder;
}

/** What the calendar adds has a moment for its key: the next minute's always waits. */
const BY_CALENDAR = '____-__-__T__:__:__.___Z';

/** Resolves when no job runs or waits, but for those of the calendar and of another day. @throws when that takes too long */
export async function allDone(installation, seconds = 300) {
  const end = Date.now() + seconds * 1000;
  const soon = new Date(end).toISOString().replace('T', ' ').replace('Z', '');
  const busy = `SELECT count(*) AS count FROM job WHERE state = 'running'
    OR (state = 'waiting' AND runAfter < '${soon}' AND \`key\` NOT LIKE '${BY_CALENDAR}')`;
  while (Number((await installation.sql(busy))[0].count) > 0) {
    if (Date.now() > end) throw new Error(`${installation.name}: jobs are still not done after ${seconds} s`);
    await wait(100);
  }
}

export async function endInstallations() {
  for (const installation of running.values()) await (await installation.catch(() => undefined))?.end();
  running.clear();
  if (content) rmSync(content, { recursive: true, force: true });
}
