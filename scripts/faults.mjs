// `npm run faults`: the fault injection in its long form. `npm test` runs the short one.
//   FAULTS_ROUNDS (5), FAULTS_AWAY_SECONDS (60), FAULTS_SEED may be given.
// `npm run faults -- --attempts 10000`: so many attempts on each engine, under kills and clock jumps, and nothing else (docs/faults.md).
import { parseArgs } from 'node:util';
import { main, run, tool } from './runtime.mjs';

const { values } = parseArgs({ options: { attempts: { type: 'string' } } });
const attempts = values.attempts === undefined ? undefined : Number(values.attempts);
if (attempts !== undefined && !(Number.isInteger(attempts) && attempts > 0))
  throw new Error('--attempts wants a whole number above 0');

const long = { FAULTS_ROUNDS: '5', FAULTS_AWAY_SECONDS: '60' };
const everything = () =>
  run(['scripts/test.mjs', 'faults', 'cluster-faults'], { env: { ...long, ...process.env } });

const underFire = [
  '--selectProjects',
  'faults',
  'cluster-faults',
  '--runInBand',
  '--testPathPatterns=/learning',
];
const onlyAttempts = () => run(tool('jest', ...underFire), { env: { FAULTS_ATTEMPTS: String(attempts) } });

await main(attempts === undefined ? everything : onlyAttempts);
