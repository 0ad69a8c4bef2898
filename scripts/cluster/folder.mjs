// Everything a cluster keeps lies below one folder: data, logs, what it chose once (settings.json), what runs now (cluster.json).
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts, isFree } from '../engines/processes.mjs';
import { membersOfSession, startedAt } from '../engines/sessions.mjs';

const hex = (bytes) => randomBytes(bytes).toString('hex');

export class ClusterFolder {
  constructor(path) {
    this.path = resolve(path);
    this.manifest = this.at('cluster.json');
    mkdirSync(this.at('logs'), { recursive: true, mode: 0o700 });
    this.settings = { secrets: {}, ports: {}, ...readJson(this.at('settings.json')) };
  }

  at = (...names) => join(this.path, ...names);

  folder(...names) {
    const path = this.at(...names);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  /** Made once, the same at each start. */
  secret(name, bytes = 24) {
    this.settings.secrets[name] ??= hex(bytes);
    this.#save();
    return this.settings.secrets[name];
  }

  /** The first of `count` ports in a row: those of the last start when they are still free. */
  async port(name, count = 1) {
    const { [name]: last, ...others } = this.settings.ports;
    const row = Array.from({ length: count }, (_, i) => last + i);
    const isLastFree = last !== undefined && (await Promise.all(row.map(isFree))).every(Boolean);
    // Three ports behind each, because the store takes three.
    const taken = new Set(Object.values(others).flatMap((port) => [port, port + 1, port + 2]));
    this.settings.ports[name] = isLastFree ? last : await freePorts(count, taken);
    this.#save();
    return this.settings.ports[name];
  }

  /** What runs now, with each process's pid and start, for whoever wants to look at it or has to clean up after it. */
  writeManifest(running) {
    const processes = running.processes.map((each) => ({ ...each, started: startedAt(each.pid) }));
    const starter = { pid: process.pid, started: startedAt(process.pid) };
    writeJson(this.manifest, { ...running, starter, processes });
  }

  removeManifest = () => rmSync(this.manifest, { force: true });

  remove = () => rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });

  /**
   * Two of them on the same data would destroy it. What a killed one left is ended first.
   * @throws when one is running
   */
  async claim() {
    const last = readJson(this.manifest);
    if (!last) return;
    if (isAlive(last.starter))
      throw new Error(
        `Cụm máy trong ${this.path} đang chạy ở ${last.url} (tiến trình ${last.starter.pid}). Hãy dừng nó trước, hoặc chọn thư mục khác bằng --data.`,
      );
    for (const left of [...last.processes].reverse()) await endLeftover(left);
    this.removeManifest();
  }

  #save = () => writeJson(this.at('settings.json'), this.settings);
}

const isAlive = ({ pid, started }) => started !== undefined && startedAt(pid) === started;

/** It was told to end when its starter died; after a while it is made to. */
async function endLeftover(left) {
  for (const deadline = Date.now() + 20_000; isAlive(left); await wait(50))
    if (Date.now() > deadline) process.kill(left.pid, 'SIGKILL');
  for (const pid of left.started === undefined ? [] : membersOfSession(left.pid))
    process.kill(pid, 'SIGKILL');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeJson(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
