export interface SubtitleRendition {
  /** BCP 47 */
  language: string;
  name: string;
  uri: string;
}

const group = 'captions';
const streamInf = '#EXT-X-STREAM-INF:';
/** They say all that is spoken, so people who hear badly may rely on them (RFC 8216, 4.3.4.1). */
const characteristics = 'public.accessibility.transcribes-spoken-dialog';

/**
 * A finished master, told of captions. They change while the set never does, so they are put in when it is asked for.
 * Nothing is shown unless the viewer wants it (DEFAULT=NO); a player may choose by the language of the device.
 */
export function withSubtitles(master: string, renditions: readonly SubtitleRendition[]): string {
  if (renditions.length === 0) return master;
  const lines = master.split('\n');
  const first = lines.findIndex((line) => line.startsWith(streamInf));
  if (first < 0) return master;
  const media = renditions.map(
    ({ language, name, uri }) =>
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="${group}",NAME="${quoted(name)}",LANGUAGE="${language}",` +
      `DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="${characteristics}",URI="${uri}"`,
  );
  const told = lines.map((line) => (line.startsWith(streamInf) ? `${line},SUBTITLES="${group}"` : line));
  return told.toSpliced(first, 0, ...media).join('\n');
}

/** A quoted string holds neither quotation marks nor ends of lines. */
const quoted = (text: string): string => text.replaceAll('"', '”').replace(/[\r\n]+/g, ' ');

/** One segment as long as the film: captions of an hour are smaller than one segment of its picture. */
export function subtitlePlaylist(uri: string, durationMs: number): string {
  const seconds = Math.max(1, durationMs / 1000);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(seconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXTINF:${seconds.toFixed(3)},`,
    uri,
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}
