import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import buildProgram from '../support/build-program.cjs';
import { BuiltProgram } from '../support/built-program';

declare global {
  var site: { stop(): Promise<void> } | undefined;
}

/** One program with the real library for all files of the project: making its videos ready is the dear part. */
export default async function startSite(): Promise<void> {
  buildProgram();
  const data = mkdtempSync(join(tmpdir(), 'hochoi-web-'));
  const program = new BuiltProgram();
  // Whoever stops the run with Ctrl+C leaves no server behind.
  process.once('exit', () => void program.end('SIGKILL'));
  await program.start({ HOCHOI_DATA: data });
  process.env['WEB_URL'] = program.url;
  globalThis.site = {
    async stop() {
      await program.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
