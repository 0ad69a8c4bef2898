import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built platform in a process of its own, on data that are thrown away afterwards. */
export class BenchServer {
  folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-'));
  url = '';
  #child;

  get database() {
    return join(this.folder, 'hochoi.db');
  }

  get pid() {
    return this.#child.pid;
  }

  /** @param settings over its own */
  async start(settings = {}) {
    const env = {
      ...process.env,
      PORT: '0',
      HOCHOI_DATA: this.folder,
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
      ...settings,
    };
    const entry = 'dist/apps/standalone/src/main.js';
    this.#child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', this.#killNow);
    this.url = await new Promise((found, failed) => {
      let said = '';
      this.#child.stdout.on('data', (chunk) => {
        said += chunk;
        const [, url] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
        if (url) found(url);
      });
      this.#child.once('exit', () => failed(new Error(`The server ended at its start: ${said}`)));
    });
    return this;
  }

  async stop() {
    const over = once(this.#child, 'exit');
    process.off('exit', this.#killNow);
    this.#child.kill('SIGTERM');
    await over;
  }

  #killNow = () => this.#child.kill('SIGKILL');

  async end() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
