/**
 * Makes the video of one lesson from a small script of slides and spoken sentences.
 *
 *   node scripts/make-lesson-video.mjs content/topics/CD064/video/01.yaml [--pictures FOLDER]
 *
 * Writes 01.mp4 (H.264 slides, AAC mono voice) and 01.vtt (captions with measured times) beside the script.
 * `--pictures` keeps the slides as PNG, to be looked at. Nothing is fetched from a network.
 *
 * Needs on the author's machine: espeak-ng, ffmpeg, and Chromium (CHROMIUM_PATH, /usr/bin/chromium if not set).
 * None of them is shipped (docs/decisions/0011-lesson-video.md). The same script on the same machine with the same
 * tools gives the same bytes.
 *
 * The script (all text NFC; checked by lesson-video/script.mjs):
 *   lesson: lessons/01-….md          an entry of `lessons` in the topic.yaml one folder up
 *   voice:  { name, wordsPerMinute, pitch } as espeak-ng knows them, and toneRange in percent
 *   slides: each a `title`, one of `bullets`, `quotation` or `table`, an optional `note`, and `say`: its sentences,
 *           one caption each. A slide whose text does not fit stops the run.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { webVtt } from './lesson-video/captions.mjs';
import { encode, loudness } from './lesson-video/encode.mjs';
import { drawSlides } from './lesson-video/picture.mjs';
import { readScript } from './lesson-video/script.mjs';
import { speak } from './lesson-video/speech.mjs';

/** A learner pays for these bytes on a phone line. */
const MOST_BYTES = 4_000_000;
/** LUFS; outside of it the voice failed or hurts. */
const LOUDNESS = { lowest: -20, highest: -14 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string' } },
});
if (positionals.length !== 1) {
  console.error('Usage: node scripts/make-lesson-video.mjs FILE.yaml [--pictures FOLDER]');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'hochoi-video-'));
try {
  await make(positionals[0], values.pictures ?? join(work, 'pictures'));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function make(file, pictures) {
  const script = readScript(file);
  const video = file.replace(/\.ya?ml$/, '.mp4');
  mkdirSync(pictures, { recursive: true });
  const pages = await drawSlides(script, pictures);
  const speech = speak(script, work);
  encode({ pages, speech, video, title: `${script.topicTitle}. ${script.lessonTitle}` });
  writeFileSync(file.replace(/\.ya?ml$/, '.vtt'), webVtt(speech.cues));
  report(video, speech);
}

function report(video, speech) {
  const bytes = statSync(video).size;
  const lufs = loudness(video);
  console.log(
    `${video}: ${speech.seconds.toFixed(1)} s, ${speech.cues.length} captions, ${bytes} bytes, ${lufs} LUFS`,
  );
  if (bytes > MOST_BYTES) throw new Error(`${video} is larger than ${MOST_BYTES} bytes`);
  if (!(lufs > LOUDNESS.lowest && lufs < LOUDNESS.highest))
    throw new Error(`${video}: the voice is silent, too quiet or too loud (${lufs} LUFS)`);
}
