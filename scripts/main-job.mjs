// `npm run main-job -- FILE [options]`: the whole job against a running server, as a client program (test/main-job).
import { main, run } from './runtime.mjs';

await main(() => run(['test/main-job/main-job.mjs', ...process.argv.slice(2)]));
