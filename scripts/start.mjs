// `npm start`: everything that is missing is made, then the whole platform runs in one process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { install } from './install.mjs';
import { exitOf, main, root, start, whenStopped } from './runtime.mjs';

const entry = 'dist/apps/standalone/src/main.js';

await main(async () => {
  await install();
  ensureFfmpeg();
  await build();
  if (!existsSync(join(root, entry))) throw new Error(`Không thấy ${entry}. (The build did not make it.)`);
  const child = start(['--enable-source-maps', entry, ...process.argv.slice(2)]);
  // A terminal sends Ctrl-C to the child by itself; a second one would cut its orderly end short.
  whenStopped((signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  return exitOf(child);
});
