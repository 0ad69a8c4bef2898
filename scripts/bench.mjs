// `npm run bench [-- name …]`: speed, side by side and as ratios (test/bench). Nothing is asserted.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { main, run } from './runtime.mjs';

await main(async () => {
  await install();
  await build();
  return run(['test/bench/bench.mjs', ...process.argv.slice(2)]);
});
