import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltProgram } from '../support/built-program';
import { Cluster } from '../support/cluster';
import { contentWithAnnouncedTopic } from './announced-topic';

export interface Site {
  url: string;
  stop(): Promise<void>;
}

/** What the browser may find at its address. Whoever stops the run with Ctrl+C leaves no server behind. */
export const sites: Record<string, () => Promise<Site>> = { standalone, cluster };

/** One process with SQLite and a folder. */
async function standalone(): Promise<Site> {
  const data = mkdtempSync(join(tmpdir(), 'hochoi-web-'));
  const program = new BuiltProgram();
  process.once('exit', () => void program.end('SIGKILL'));
  const content = contentWithAnnouncedTopic(join(data, 'content'));
  await program.start({ HOCHOI_DATA: join(data, 'school'), HOCHOI_CONTENT: content });
  return {
    url: program.url,
    async stop() {
      await program.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** MariaDB, Redis, S3, all processes, and nginx in front. */
async function cluster(): Promise<Site> {
  const set = await Cluster.start({ throwAway: true, demo: true, env: { LOG_LEVEL: 'warn' } });
  process.once('exit', () => set.killNow());
  return set;
}
