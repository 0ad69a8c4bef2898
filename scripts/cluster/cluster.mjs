// The whole distributed set on one machine: engines, processes, proxy, with everything below one folder.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../engines/processes.mjs';
import { memoryOf } from '../engines/sessions.mjs';
import { nodePath, root } from '../runtime.mjs';
import { AppProcess, entryOf, inherited } from './app-process.mjs';
import { enginesIn, environmentOf } from './engines.mjs';
import { ClusterFolder } from './folder.mjs';
import { assertNothingMissing } from './missing.mjs';
import { Proxy } from './proxy.mjs';

const defaults = {
  course: 2,
  media: 1,
  queue: 2,
  port: undefined,
  demo: false,
  content: undefined,
  loadContent: true,
  throwAway: false,
  env: {},
  onStep: () => {},
};

/** See cluster.d.mts for what each option and method means. */
export class Cluster {
  #services = new Map();
  #apps = new Map();
  #stopped;
  #isOurs = false;

  static async start(options) {
    const cluster = new Cluster(options);
    await cluster.start();
    return cluster;
  }

  constructor(options = {}) {
    this.options = { ...defaults, ...options };
    const path =
      options.folder ?? (this.options.throwAway ? mkdtempSync(join(tmpdir(), 'hochoi-cluster-')) : undefined);
    if (!path) throw new Error('A cluster that is kept needs a folder');
    this.folder = new ClusterFolder(path);
    this.logs = this.folder.at('logs');
  }

  async start() {
    assertNothingMissing();
    await this.folder.claim();
    this.#isOurs = true;
    try {
      await this.#startAll();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async #startAll() {
    await this.#step('engines', () => this.#startEngines());
    await this.#step('database', () => this.program('standalone', 'migrate.cli'));
    const content = () => this.#step('content', () => this.program('standalone', 'content.cli'));
    await Promise.all([
      this.options.loadContent && content(),
      this.#step('processes', () => this.#startProcesses()),
    ]);
    await this.#step('proxy', () => this.#startProxy());
  }

  async #startEngines() {
    const engines = await enginesIn(this.folder, this.options);
    Object.assign(this, engines);
    this.port = this.options.port ?? (await this.folder.port('proxy'));
    this.url = `http://127.0.0.1:${this.port}`;
    this.environment = environmentOf(engines, this.folder, this.url, this.options);
    const all = Object.values(engines);
    for (const engine of all) engine.services.forEach((service) => this.#keep(service));
    await Promise.all(all.map((engine) => engine.start()));
  }

  async #startProcesses() {
    const { course, media, queue } = this.options;
    const wanted = Object.entries({ course, media, queue });
    const names = wanted.flatMap(([kind, count]) => Array.from({ length: count }, (_, i) => [kind, i + 1]));
    for (const [kind, number] of names) await this.#addProcess(kind, number);
    await Promise.all([...this.#apps.values()].map(({ service }) => service.start()));
  }

  async #addProcess(kind, number, env = {}) {
    const name = `${kind}-${number}`;
    const ports = {
      http: await this.folder.port(name),
      operations: await this.folder.port(`${name}-operations`),
    };
    const data = this.folder.folder('work', name);
    const settings = { ...this.environment, ...this.options.processEnv?.[kind], ...env };
    const app = new AppProcess({ name, kind, ports, data, logs: this.logs, env: settings });
    this.#apps.set(name, app);
    this.#keep(app.service);
    return app;
  }

  async #startProxy() {
    const portsOf = (kind) =>
      [...this.#apps.values()].filter((app) => app.kind === kind).map(({ port }) => port);
    this.proxy = new Proxy({
      folder: this.folder.folder('proxy'),
      logs: this.logs,
      port: this.port,
      coursePorts: portsOf('course'),
      mediaPorts: portsOf('media'),
      s3: this.environment.S3_ENDPOINT,
    });
    this.#keep(this.proxy.service);
    await this.proxy.start();
  }

  async addQueue(env) {
    const number = 1 + [...this.#apps.values()].filter(({ kind }) => kind === 'queue').length;
    const { name, service } = await this.#addProcess('queue', number, env);
    await service.start();
    this.#write();
    return name;
  }

  async program(app, program, args = [], env = {}) {
    const settings = {
      ...inherited(),
      ...this.environment,
      HOCHOI_DATA: this.folder.folder('work', 'program'),
      ...env,
    };
    return command(nodePath(), ['--enable-source-maps', entryOf(app, program), ...args], {
      cwd: root,
      env: settings,
      timeout: 600_000,
    });
  }

  get processes() {
    return [...this.#services.values()].map(({ name, pid, running, log, env }) => {
      const { kind = 'engine', url, port, operationsUrl } = this.#apps.get(name) ?? {};
      const memory = running ? memoryOf(pid) : 0;
      return {
        name,
        kind: name === 'proxy' ? 'proxy' : kind,
        pid,
        running,
        memory,
        log,
        url,
        port,
        operationsUrl,
        env,
      };
    });
  }

  kill = async (name, signal) => {
    await this.#service(name).kill(signal);
    this.#write();
  };

  stopProcess = async (name) => {
    await this.#service(name).stop();
    this.#write();
  };

  async startProcess(name, env) {
    const service = this.#service(name);
    if (env) service.env = { ...service.env, ...env };
    await (name === 's3-store' ? this.s3.startStore() : service.start());
    this.#write();
  }

  async restart(name, env) {
    await this.stopProcess(name);
    await this.startProcess(name, env);
  }

  flushRedis = () => this.redis.flush();
  limitObjects = (bytes) => this.s3.limit(bytes);

  get stopping() {
    return this.#stopped !== undefined;
  }

  /** Told of each process that ends though nobody here asked for it. */
  onLost = () => {};

  /** The processes first, so that what they do ends in order; then the proxy; then what they stood on. */
  stop() {
    return (this.#stopped ??= this.#stopAll());
  }

  async #stopAll() {
    const apps = [...this.#apps.values()].map(({ service }) => service);
    await Promise.all(apps.map((service) => service.stop()));
    await this.proxy?.service.stop();
    await Promise.all([this.mariadb, this.redis, this.s3].map((engine) => engine?.stop()));
    if (this.#isOurs) this.folder.removeManifest();
    if (this.options.throwAway) this.folder.remove();
  }

  /** For a process that is ending and cannot wait. */
  killNow() {
    for (const service of [...this.#services.values()].reverse()) service.killNow();
    if (this.#isOurs) this.folder.removeManifest();
    if (this.options.throwAway) this.folder.remove();
  }

  #keep(service) {
    service.onLost = (lost, how) => this.#stopped || this.onLost(lost.name, how, lost);
    this.#services.set(service.name, service);
  }

  #service(name) {
    const service = this.#services.get(name);
    if (!service) throw new Error(`No process ${name}: there are ${[...this.#services.keys()].join(', ')}`);
    return service;
  }

  async #step(name, work) {
    const started = performance.now();
    await work();
    this.#write();
    this.options.onStep(name, performance.now() - started);
  }

  #write() {
    const processes = this.processes.map(({ env: _, memory: __, ...each }) => each);
    const { url, environment } = this;
    this.folder.writeManifest({ url, environment, logs: this.logs, processes });
  }
}
