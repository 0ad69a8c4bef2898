// Measures what a change could make slower, beside what a user would take instead or what the machine can do at best.
import { cpus } from 'node:os';
import { whenStopped } from '../../scripts/runtime.mjs';
import { answers } from './answers.bench.mjs';
import { attempts } from './attempts.bench.mjs';
import { engines } from './engines.bench.mjs';
import { grading } from './grading.bench.mjs';
import { imports } from './imports.bench.mjs';
import { library } from './library.bench.mjs';
import { memory } from './memory.bench.mjs';
import { organisation } from './organisation.bench.mjs';
import { queues } from './queues.bench.mjs';
import { segments } from './segments.bench.mjs';
import { endInstallations } from './installations.mjs';
import { printTable } from './table.mjs';
import { transcoding } from './transcoding.bench.mjs';

const benches = {
  ...{ transcoding, library, answers, attempts, segments, grading, imports, engines, queues, memory },
  organisation,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !benches[name]);
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

whenStopped(() => process.exit(1)); // the installations end with this process
console.log(`${cpus().length} cores, Node ${process.version}`);
try {
  for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) await runBench(name);
} finally {
  await endInstallations();
}

async function runBench(name) {
  const started = Date.now();
  const tables = [await benches[name]()].flat();
  console.log(`\n## ${name}`);
  for (const { what, rows } of tables) {
    console.log(`\n${what}\n`);
    printTable(rows);
  }
  console.log(`\n(${Math.round((Date.now() - started) / 1000)} s)`);
}
