import { aacCodec } from './codec-string';

export interface BitRates {
  /** bit/s */
  peakBps: number;
  averageBps: number;
}

export interface PictureVariant extends BitRates {
  uri: string;
  codec: string;
  width: number;
  height: number;
  framesPerSecond: number;
}

export interface SoundRendition extends BitRates {
  uri: string;
  /** BCP 47 */
  language: string;
}

const opening = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
const soundGroup = 'sound';

/** Poorest first: a player that starts with the first variant starts on the poorest line. */
export function masterPlaylist(pictures: PictureVariant[], sound: SoundRendition | null): string {
  if (!pictures.length && sound) return soundOnlyPlaylist(sound);
  const lines = pictures.flatMap((picture) => [streamInf(picture, sound), picture.uri]);
  return text([...opening, ...(sound ? [soundMedia(sound)] : []), ...lines]);
}

/** A playlist of its own: hls.js filters a sound-only variant out of a master that has pictures. */
export function soundOnlyPlaylist(sound: SoundRendition): string {
  return text([...opening, `#EXT-X-STREAM-INF:${bandwidth(sound)},CODECS="${aacCodec}"`, sound.uri]);
}

function streamInf(picture: PictureVariant, sound: SoundRendition | null): string {
  const codecs = sound ? `${picture.codec},${aacCodec}` : picture.codec;
  return [
    // A variant's bandwidth is that of all it plays: picture and sound.
    `#EXT-X-STREAM-INF:${bandwidth(picture, sound)}`,
    `CODECS="${codecs}"`,
    `RESOLUTION=${picture.width}x${picture.height}`,
    `FRAME-RATE=${picture.framesPerSecond.toFixed(3)}`,
    ...(sound ? [`AUDIO="${soundGroup}"`] : []),
    'CLOSED-CAPTIONS=NONE',
  ].join(',');
}

const soundMedia = ({ uri, language }: SoundRendition) =>
  `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="${soundGroup}",NAME="Âm thanh",LANGUAGE="${language}",` +
  `DEFAULT=YES,AUTOSELECT=YES,CHANNELS="1",URI="${uri}"`;

function bandwidth(...parts: (BitRates | null)[]): string {
  const total = (pick: (rates: BitRates) => number) =>
    parts.reduce((bps, part) => bps + (part ? Math.ceil(pick(part)) : 0), 0);
  return `BANDWIDTH=${total((r) => r.peakBps)},AVERAGE-BANDWIDTH=${total((r) => r.averageBps)}`;
}

const text = (lines: string[]) => `${lines.join('\n')}\n`;
