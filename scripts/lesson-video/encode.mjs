import { spawnSync } from 'node:child_process';
import { FRAMES_PER_SECOND } from './speech.mjs';

/**
 * The synthetic voice is thin and sharp: take off rumble and hiss, add a breath of a room, even it out a little,
 * and bring it near -17 LUFS, about the loudness of speech on phones, with its peaks held back.
 */
const VOICE = [
  'highpass=f=90',
  'lowpass=f=6500',
  'aecho=0.9:0.9:17|29:0.08|0.05',
  'acompressor=threshold=0.1:ratio=2:attack=10:release=150',
  'loudnorm=I=-16:TP=-3:LRA=7',
  'aresample=44100',
  'alimiter=limit=0.7:level=disabled',
].join(',');

/**
 * Main profile, level 3.1: what the cheapest phones decode in hardware (`veryslow` alone would ask for level 5).
 * Stills cost bytes at key frames only: one where a slide begins, and at least every 25 s so that seeking stays quick.
 */
const PICTURE = [
  ...['-c:v', 'libx264', '-preset', 'slower', '-tune', 'stillimage', '-crf', '30', '-pix_fmt', 'yuv420p'],
  ...[
    '-profile:v',
    'main',
    '-level',
    '3.1',
    '-refs',
    '3',
    '-g',
    String(25 * FRAMES_PER_SECOND),
    '-threads',
    '2',
  ],
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709'],
];
const SOUND = ['-c:a', 'aac', '-b:a', '48k', '-ac', '1', '-metadata:s:a:0', 'language=vie'];
/** No dates or versions of tools in the file: the same script gives the same bytes. */
const SAME_BYTES = [
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:v',
  '+bitexact',
  '-flags:a',
  '+bitexact',
];

function ffmpeg(args) {
  const { status, stderr, error } = spawnSync('ffmpeg', ['-hide_banner', '-nostdin', ...args], {
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr.split('\n').slice(-12).join('\n'));
  return stderr;
}

/** The seconds at which the slides begin, for ffmpeg. */
const beginnings = (slides) =>
  slides
    .map((_, index) =>
      slides
        .slice(0, index)
        .reduce((sum, it) => sum + it, 0)
        .toFixed(3),
    )
    .join(',');

/** Joins the pictures, each for its slide's seconds, and the voice to one MP4 that starts to play while it loads. */
export function encode({ pages, speech, video, title }) {
  const still = (page, index) => [
    '-loop',
    '1',
    '-framerate',
    FRAMES_PER_SECOND,
    '-t',
    speech.slides[index],
    '-i',
    page,
  ];
  const inputs = pages.flatMap(still).map(String);
  const picture = `${pages.map((_, index) => `[${index}:v]`).join('')}concat=n=${pages.length}:v=1,scale=out_color_matrix=bt709:out_range=tv[v]`;
  const filters = [
    '-filter_complex',
    `${picture};[${pages.length}:a]${VOICE}[a]`,
    '-map',
    '[v]',
    '-map',
    '[a]',
  ];
  const file = [...SAME_BYTES, '-metadata', `title=${title}`, '-movflags', '+faststart', '-y', video];
  ffmpeg([
    ...inputs,
    '-i',
    speech.file,
    ...filters,
    ...PICTURE,
    '-force_key_frames',
    beginnings(speech.slides),
    ...SOUND,
    ...file,
  ]);
}

/** Integrated loudness in LUFS (EBU R128). */
export function loudness(video) {
  const log = ffmpeg(['-i', video, '-vn', '-af', 'ebur128', '-f', 'null', '-']);
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(log.slice(log.lastIndexOf('Summary')))?.[1]);
}
