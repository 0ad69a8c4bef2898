// Runs one of the platform's processes in the foreground, and passes on the wish to stop: once, because a second signal ends it at once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, root, start, whenStopped } from './runtime.mjs';

/** `app` is a folder of apps/ with a main.ts. Answers the exit code. */
export function serve(app, args) {
  const entry = `dist/apps/${app}/src/main.js`;
  if (!existsSync(join(root, entry))) throw new Error(`Không thấy ${entry}. (The build did not make it.)`);
  const child = start(['--enable-source-maps', entry, ...args]);
  let told = false;
  whenStopped((signal) => {
    // A terminal sends Ctrl-C to the child by itself.
    const heard = told || (signal === 'SIGINT' && process.stdin.isTTY);
    told = true;
    if (!heard) child.kill(signal);
  });
  return exitOf(child);
}
