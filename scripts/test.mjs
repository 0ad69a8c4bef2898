// `npm test [suite …]`: every suite this machine can run. In CI (CI=true) one that cannot run is a failure.
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { Engines } from './engines.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { install } from './install.mjs';
import { hasTests, runJest } from './jest-suite.mjs';
import { runInLanes } from './lanes.mjs';
import { main, whenStopped } from './runtime.mjs';
import { suites } from './suites.mjs';
import { useTestFolder } from './test-folder.mjs';

const inCi = process.env.CI === 'true';
useTestFolder();
const engines = new Engines();
const running = new Set();

const couldNot = (why) => ({ passed: 0, failed: inCi ? 1 : 0, note: `could not run: ${why}` });

async function runSuite({ project, engines: needed = [], env, workers }, alone) {
  if (!(await hasTests(project))) return couldNot('no tests yet');
  const why = engines.whyNot(needed);
  if (why) return couldNot(why);
  try {
    const settings = { ...(await engines.environment(needed)), ...env };
    return await runJest(project, { env: settings, workers, alone, running });
  } catch (error) {
    return { passed: 0, failed: 1, note: error.message };
  }
}

async function timed(suite, alone) {
  console.log(`\n== ${suite.name}${alone ? '' : ' (begins, beside another)'}`);
  const started = Date.now();
  const result = await runSuite(suite, alone);
  return { ...result, name: suite.name, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

function printTable(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log(`\n${'suite'.padEnd(width)}  passed  failed  seconds`);
  for (const { name, passed, failed, seconds, note } of results) {
    const cells = [
      name.padEnd(width),
      String(passed).padStart(6),
      String(failed).padStart(6),
      seconds.padStart(7),
    ];
    console.log(`${cells.join('  ')}  ${note ?? ''}`.trimEnd());
  }
}

function chosen() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !suites.some(({ project }) => project === name));
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(', ')}`);
  return names.length === 0 ? suites : suites.filter(({ project }) => names.includes(project));
}

whenStopped(() => {
  for (const child of running) child.kill('SIGTERM');
  engines.kill();
  process.exit(130);
});

await main(async () => {
  const wanted = chosen();
  await install();
  ensureFfmpeg();
  let results;
  try {
    if (wanted.some(({ built }) => built)) await build();
    // One more than there are cores: each waits now and then for what it has started.
    results = await runInLanes(wanted, timed, Math.min(3, 1 + availableParallelism()));
  } finally {
    await engines.stop();
  }
  printTable(results);
  const sum = (count) => results.reduce((total, result) => total + result[count], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
});
