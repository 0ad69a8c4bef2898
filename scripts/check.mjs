// `npm run check`: what must be right before a commit. All steps run, so that one look shows everything.
// `-- --without-tests` leaves out the unit tests, for whoever runs `npm test` next.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { main, root, run, tool } from './runtime.mjs';

const present = (...paths) => paths.filter((path) => existsSync(join(root, path)));
const typescript7 = join('node_modules', 'typescript7', 'bin', 'tsc');

/** name, arguments for node, and what must exist for the step to have a meaning. */
const steps = [
  ['format', tool('prettier', '--check', '--log-level', 'warn', '.')],
  ['lint', tool('eslint', '.')],
  ['types', [typescript7, '-p', '.']],
  ['types of the web app', tool('vue-tsc', '--noEmit', '-p', 'apps/web'), 'apps/web/tsconfig.json'],
  ['API client is fresh', ['scripts/client.mjs', '--check'], 'scripts/client.mjs'],
  ['boundaries', tool('depcruise', '--config', '.dependency-cruiser.cjs', ...present('apps', 'libs'))],
  ['unit tests', tool('jest', '--selectProjects', 'unit', '--maxWorkers=100%')],
];

async function take([name, args, needed]) {
  if (needed && !existsSync(join(root, needed))) return undefined;
  console.log(`\n== ${name}`);
  const started = Date.now();
  const ok = (await run(args)) === 0;
  return { name, ok, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

await main(async () => {
  await install();
  const results = [];
  const wanted = process.argv.includes('--without-tests') ? steps.slice(0, -1) : steps;
  for (const step of wanted) results.push(await take(step));
  console.log('');
  const taken = results.filter(Boolean);
  for (const { name, ok, seconds } of taken)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds.padStart(6)} s  ${name}`);
  const failed = taken.filter(({ ok }) => !ok).length;
  console.log(failed === 0 ? 'check: all is well' : `check: ${failed} of ${taken.length} steps failed`);
  return failed === 0 ? 0 : 1;
});
