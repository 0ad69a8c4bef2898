// `npm run faults [-- seed]`: the fault injection in its long form. `npm test` runs the short one.
//   FAULTS_ROUNDS (5), FAULTS_AWAY_SECONDS (60), FAULTS_SEED may be given.
import { main, run } from './runtime.mjs';

const long = { FAULTS_ROUNDS: '5', FAULTS_AWAY_SECONDS: '60' };

await main(() => run(['scripts/test.mjs', 'faults', 'cluster-faults'], { env: { ...long, ...process.env } }));
