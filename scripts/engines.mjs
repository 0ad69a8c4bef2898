// Engines that tests need besides SQLite and a folder. Each is `{ missing(), start() }`: `missing` says why it cannot
// run here (or nothing), `start` answers the environment variables that lead to it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoCluster } from './cluster/missing.mjs';
import { startMariadb, whyNoMariadb } from './engines/mariadb.mjs';
import { startRedis, whyNoRedis } from './engines/redis.mjs';
import { startS3, whyNoS3 } from './engines/s3.mjs';
import { killAll, stopAll } from './engines/service.mjs';

/** The shell is Chromium without its own windows, tabs and menus, which nobody sees here and which cost a third of its work. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const chromium = process.env.CHROMIUM_PATH || programs.find(existsSync) || programs[0];

const kinds = {
  mariadb: { missing: whyNoMariadb, start: startMariadb },
  redis: { missing: whyNoRedis, start: startRedis },
  s3: { missing: whyNoS3, start: startS3 },
  // Each spec file starts its own, of all engines.
  cluster: { missing: whyNoCluster, start: async () => ({}) },
  chromium: {
    missing: () => (existsSync(chromium) ? undefined : `no ${chromium}; set CHROMIUM_PATH`),
    start: async () => ({ CHROMIUM_PATH: chromium }),
  },
};

/** Throw-away engines on loopback, started when first asked for, with all their data in one temporary folder. */
export class Engines {
  #folder;
  #started = new Map();

  /** Why these cannot run here, or undefined when all can. */
  whyNot(names) {
    const reasons = names.map((name) => kinds[name].missing()).filter(Boolean);
    return reasons.length > 0 ? reasons.join('; ') : undefined;
  }

  async environment(names) {
    const each = await Promise.all(names.map((name) => this.#start(name)));
    return Object.assign({}, ...each);
  }

  async stop() {
    await stopAll();
    this.#removeFolder();
  }

  /** For a process that is ending and cannot wait. */
  kill() {
    killAll();
    this.#removeFolder();
  }

  #start(name) {
    if (!this.#started.has(name)) {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'hochoi-engines-'));
      this.#started.set(name, kinds[name].start(join(this.#folder, name)));
    }
    return this.#started.get(name);
  }

  #removeFolder() {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
