// One process of the platform itself: course, media or queue.
import { join } from 'node:path';
import { Service } from '../engines/service.mjs';
import { environment, nodePath, root } from '../runtime.mjs';

/** STOP_SECONDS, and what the process itself adds before it gives up. */
const STOP_SECONDS = 20;
const MARGIN_SECONDS = 15;

/** Of this process's own environment it gets only what a program needs to run at all. */
export const inherited = () => {
  const { PATH, HOME, LANG, TZ, TMPDIR } = environment();
  return Object.fromEntries(Object.entries({ PATH, HOME, LANG, TZ, TMPDIR }).filter(([, value]) => value));
};

export const entryOf = (app, program = 'main') => join(root, 'dist', 'apps', app, 'src', `${program}.js`);

export class AppProcess {
  /** @param ports `{ http, operations }`; @param env its settings, over those that all have */
  constructor({ name, kind, ports, data, logs, env }) {
    Object.assign(this, { name, kind, port: ports.http, operationsPort: ports.operations });
    this.url = `http://127.0.0.1:${ports.http}`;
    this.operationsUrl = `http://127.0.0.1:${ports.operations}`;
    this.service = new Service({
      name,
      program: nodePath(),
      args: ['--enable-source-maps', entryOf(kind)],
      cwd: root,
      env: {
        ...inherited(),
        ...env,
        HOCHOI_DATA: data,
        HOST: '127.0.0.1',
        PORT: String(ports.http),
        OPERATIONS_PORT: String(ports.operations),
        STOP_SECONDS: String(STOP_SECONDS),
        // nginx takes the next one by itself when one refuses.
        DRAIN_SECONDS: '0',
      },
      log: join(logs, `${name}.log`),
      ready: () => this.#isReady(),
      stopMilliseconds: (STOP_SECONDS + MARGIN_SECONDS) * 1000,
    });
  }

  async #isReady() {
    const answer = await fetch(`${this.operationsUrl}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok === true;
  }
}
