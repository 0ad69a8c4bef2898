// The platform's main job from end to end, over the public API alone: a trainer makes a topic with a film and a quiz, a reviewer
// approves it, a learner studies it and gets her certificate. It needs nothing but Node, so it is also an example for whoever writes a client.
import { basename } from 'node:path';
import { Api } from './api.mjs';
import { readOptions } from './options.mjs';
import { Steps } from './steps.mjs';
import { learn } from './learner.mjs';
import { teach } from './trainer.mjs';

async function mainJob({ file, url, out, trainer, reviewer, learner }) {
  const steps = new Steps();
  console.log(`Main job with ${basename(file)} against ${url}\n`);
  const topic = await teach(steps, new Api(url), { file, account: trainer, reviewer });
  const number = await learn(steps, new Api(url), { topic, out, account: learner });
  console.log(`\nDone in ${steps.seconds()} s: certificate ${number}, files in ${out}`);
}

try {
  await mainJob(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`\nFAILED  ${error.message}`);
  process.exitCode = 1;
}
