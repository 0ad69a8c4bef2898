import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapedMarkup } from './escaped-markup.mjs';
import { joined, readWav, silence, trimmed, wav } from './sound.mjs';

/** Seconds. The ear of someone who listens on a small loudspeaker needs them to part the sentences. */
const PAUSE = { beforeSlide: 0.5, betweenSentences: 0.45, afterSlide: 0.7 };
/** A slide lasts a whole number of these, so that picture and voice never drift apart. */
export const FRAMES_PER_SECOND = 10;

/**
 * Speaks the script sentence by sentence.
 * Gives the file of the whole voice, its seconds, the seconds of each slide, and a cue {start, end, text} per sentence.
 */
export function speak(script, folder) {
  const track = { parts: [], samples: 0, cues: [], slides: [] };
  for (const slide of script.slides) speakSlide(track, slide, (text) => sentence(script.voice, text, folder));
  const sound = joined(track.parts, track.rate);
  const file = join(folder, 'voice.wav');
  writeFileSync(file, wav(sound));
  return { file, seconds: track.samples / track.rate, slides: track.slides, cues: track.cues };
}

function sentence({ name, wordsPerMinute, pitch, toneRange }, text, folder) {
  const file = join(folder, 'sentence.wav');
  // Amplitude 70: at its default of 100 this voice clips. `-m` reads SSML.
  const sound = ['-v', name, '-s', wordsPerMinute, '-p', pitch, '-a', '70', '-b', '1', '-m', '-w', file].map(
    String,
  );
  const ssml = `<prosody range="${toneRange}%">${escapedMarkup(text)}</prosody>`;
  execFileSync('espeak-ng', [...sound, ssml], { stdio: ['ignore', 'ignore', 'inherit'] });
  const spoken = trimmed(readWav(readFileSync(file)));
  if (spoken.samples.length === 0) throw new Error(`espeak-ng said nothing for: ${text}`);
  return spoken;
}

function speakSlide(track, slide, say) {
  const start = track.samples;
  for (const [index, text] of slide.say.entries()) {
    const { samples, rate } = say(text);
    track.rate ??= rate;
    add(track, silence(index === 0 ? PAUSE.beforeSlide : PAUSE.betweenSentences, rate));
    const from = track.samples;
    add(track, samples);
    track.cues.push({ start: from / rate, end: track.samples / rate, text });
  }
  add(track, silence(PAUSE.afterSlide, track.rate));
  const frame = Math.round(track.rate / FRAMES_PER_SECOND);
  add(track, new Int16Array((frame - ((track.samples - start) % frame)) % frame));
  track.slides.push((track.samples - start) / track.rate);
}

function add(track, samples) {
  track.parts.push(samples);
  track.samples += samples.length;
}
