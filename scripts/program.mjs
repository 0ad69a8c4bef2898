// `node scripts/program.mjs NAME …`: installs and builds what is missing, then runs apps/standalone/src/NAME.cli.ts.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { main, run } from './runtime.mjs';

const [name, ...rest] = process.argv.slice(2);

await main(async () => {
  await install();
  await build();
  return run(['--enable-source-maps', `dist/apps/standalone/src/${name}.cli.js`, ...rest]);
});
