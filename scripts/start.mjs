// `npm start`: everything that is missing is made, then the whole platform runs in one process.
import { build } from './build.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { install } from './install.mjs';
import { main } from './runtime.mjs';
import { serve } from './serve.mjs';

await main(async () => {
  await install();
  ensureFfmpeg();
  await build();
  return serve('standalone', process.argv.slice(2));
});
