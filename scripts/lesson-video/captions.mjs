import { escapedMarkup } from './escaped-markup.mjs';

const padded = (number, width) => String(number).padStart(width, '0');

/** Seconds as WebVTT writes them: 00:01:02.500. */
export function timestamp(seconds) {
  const ms = Math.round(seconds * 1000);
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) =>
    padded(Math.floor(part), 2),
  );
  return `${clock.join(':')}.${padded(ms % 1000, 3)}`;
}

/** Cues {start, end, text}, times in seconds, as a WebVTT file in NFC. */
export function webVtt(cues) {
  const blocks = cues.map(
    ({ start, end, text }, index) =>
      `${index + 1}\n${timestamp(start)} --> ${timestamp(end)}\n${escapedMarkup(text)}\n`,
  );
  return `WEBVTT\n\n${blocks.join('\n')}`.normalize('NFC');
}
