// `node scripts/program.mjs NAME …`: installs and builds what is missing, then runs the process of that name (course, media,
// queue: apps/NAME/src/main.ts) or the command (apps/standalone/src/NAME.cli.ts).
import { build } from './build.mjs';
import { install } from './install.mjs';
import { main, run } from './runtime.mjs';
import { serve } from './serve.mjs';

const processes = ['course', 'media', 'queue'];
const [name, ...rest] = process.argv.slice(2);

await main(async () => {
  await install();
  await build();
  if (processes.includes(name)) return serve(name, rest);
  return run(['--enable-source-maps', `dist/apps/standalone/src/${name}.cli.js`, ...rest]);
});
