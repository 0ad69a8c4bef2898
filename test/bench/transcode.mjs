// Both passes on one film, as the transcode job runs them: node transcode.mjs <film> <folder>
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { runLadder, runQuickPass } = createRequire(import.meta.url)('../../dist/libs/media/src/index.js');
const [, , film, out] = process.argv;
const tools = { ffmpeg: process.env.FFMPEG_PATH || 'ffmpeg', ffprobe: process.env.FFPROBE_PATH || 'ffprobe' };

const started = performance.now();
let watchable;
const onPlayable = () => (watchable ??= performance.now());
await runQuickPass(film, join(out, 'quick'), { tools, onPlayable });
const { kind, rungs } = await runLadder(film, join(out, 'quick'), join(out, 'full'), { tools });
const quickSeconds = (watchable - started) / 1000;
writeFileSync(
  join(out, 'times.json'),
  JSON.stringify({ kind, rungs: rungs.map(({ id }) => id), quickSeconds }),
);
