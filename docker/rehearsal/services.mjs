// The services of compose.yml as containers without an engine: same command, settings, users and folders; ports of this machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'yaml';
import { chainOf, commandOf, environmentOf } from '../check/dockerfile.mjs';
import { filledIn } from '../check/interpolation.mjs';
import { run, start, tmpfs, volume } from './container.mjs';

const PATIENCE_MS = 120_000;

/** What an operator writes into docker/.env. */
const answers = {
  PUBLIC_URL: 'http://127.0.0.1:8080',
  HOCHOI_SECRET: 'a-secret-of-this-rehearsal-and-no-other',
  MARIADB_PASSWORD: 'replaced',
  MARIADB_ROOT_PASSWORD: 'replaced',
  S3_ACCESS_KEY: 'replaced',
  S3_SECRET_KEY: 'replaced',
};

export const readCompose = (file) => parse(readFileSync(file, 'utf8'), { merge: true });

/** Services of ours, each after those that it waits for. */
export function inOrder(services) {
  const ours = Object.keys(services).filter((name) => services[name].build);
  const placed = [];
  const place = (name) => {
    if (placed.includes(name) || !ours.includes(name)) return;
    Object.keys(services[name].depends_on ?? {}).forEach(place);
    placed.push(name);
  };
  ours.forEach(place);
  return placed;
}

export class Rehearsed {
  /** @param root of its image; @param engines the addresses of MariaDB, Redis and S3; @param own its ports and neighbours */
  constructor({ name, service, stages, root, folder, engines, own }) {
    const chain = chainOf(stages, service.build.target);
    const given = Object.entries(service.environment ?? {}).map(([key, value]) => [
      key,
      filledIn(value, answers),
    ]);
    const replaced = Object.fromEntries(
      given.map(([key]) => [key, engines[key]]).filter(([, value]) => value),
    );
    Object.assign(this, { name, service, root, folder, chain });
    this.environment = { ...environmentOf(chain), ...Object.fromEntries(given), ...replaced, ...own };
    this.log = join(folder, `${name}.log`);
    this.mounts = [
      ...(service.tmpfs ?? []).map(tmpfs),
      ...(service.volumes ?? []).map((entry) => {
        const [volumeName, target] = entry.split(':');
        return volume(root, target, join(folder, 'volumes', volumeName));
      }),
    ];
  }

  /** Debian's tini is in the image, but perhaps not on this machine. */
  #withoutTini = (command) =>
    command[0] === '/usr/bin/tini' && !existsSync('/usr/bin/tini') ? command.slice(2) : command;

  #container = (command, log = this.log) => ({ ...this, command: this.#withoutTini(command), log });

  command = (wanted = this.service.command) => commandOf(this.chain, wanted);

  /** A command that ends. */
  once(wanted) {
    return run(this.#container(this.command(wanted)));
  }

  start() {
    this.running = start(this.#container(this.command()));
  }

  /** As HEALTHCHECK asks, until it is well. */
  async healthy() {
    const check = this.chain
      .flatMap(({ steps }) => steps)
      .findLast(({ keyword }) => keyword === 'HEALTHCHECK').exec;
    const deadline = Date.now() + PATIENCE_MS;
    let answer;
    do {
      if (this.running.child.exitCode !== null)
        throw new Error(`${this.name} ended:\n${this.running.words()}`);
      answer = await run(this.#container(check, `${this.log}.health.${Date.now()}`));
      if (answer.code === 0) return answer.words;
      await wait(500);
    } while (Date.now() < deadline);
    throw new Error(`${this.name} is not well: ${answer.words}\n${this.running.words()}`);
  }

  /** Tries to write where nothing may be written, and where it may. */
  async writes(folder) {
    const { code } = await run(
      this.#container(['touch', `${folder}/rehearsed`], `${this.log}.touch${folder.replaceAll('/', '-')}`),
    );
    return code === 0;
  }

  /** As `docker stop`: the signal of the image, then the grace period. Answers how it ended, and after how many seconds. */
  async stop() {
    const signal = this.chain
      .flatMap(({ steps }) => steps)
      .findLast(({ keyword }) => keyword === 'STOPSIGNAL')?.text;
    const started = Date.now();
    this.running.child.kill(signal ?? 'SIGTERM');
    const patience = (parseInt(this.service.stop_grace_period ?? '10s') + 1) * 1000;
    const code = await Promise.race([this.running.ended, wait(patience, 'too late', { ref: false })]);
    if (code === 'too late') this.running.child.kill('SIGKILL');
    return { code, seconds: (Date.now() - started) / 1000 };
  }
}
