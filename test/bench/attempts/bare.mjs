import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { during, send } from '../timed-requests.mjs';

/** Answers to a server that does nothing but keep them, on the same engine with the same durability. */
export class BareAnswers {
  #folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-bare-'));

  async start(installation) {
    this.installation = installation;
    const isServer = installation.address.includes('://');
    const address = isServer ? installation.address : join(this.#folder, 'bare.db');
    this.child = fork(join(import.meta.dirname, 'bare-server.mjs'), [address]);
    const [port] = await once(this.child, 'message');
    this.url = `http://127.0.0.1:${port}/`;
    return this;
  }

  /** @returns `{ perSecond, p50, p95 }` */
  measure(seconds, connections) {
    const [clientId, slotId] = [randomUUID(), randomUUID()];
    let sequence = 0;
    const answer = () => {
      sequence += 1;
      const event = { clientId, sequence, slotId, response: 'b', clientTime: new Date().toISOString() };
      return send(this.url, { method: 'POST', json: { events: [event] } });
    };
    return during(seconds, connections, answer);
  }

  async end() {
    this.child.disconnect();
    await once(this.child, 'exit');
    if (this.installation.address.includes('://'))
      await this.installation.sql('DROP TABLE bench_bare_answer');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
