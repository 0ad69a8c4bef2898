/** The poorest picture of a film (HLS, RFC 8216), which is what a device keeps of it. Pure. */

const address = /URI="([^"]+)"/;
const bandwidth = /BANDWIDTH=(\d+)/;

export interface SmallFilm {
  /** The master playlist with one picture, its sound and its captions. */
  master: string;
  /** Playlists it names, relative to it. */
  playlists: string[];
}

/** @throws when it names no stream */
export function smallestOf(master: string): SmallFilm {
  const lines = master.split(/\r?\n/);
  const streams = lines.flatMap((line, at) =>
    line.startsWith('#EXT-X-STREAM-INF:')
      ? [{ at, uri: lines[at + 1]!.trim(), bits: Number(bandwidth.exec(line)?.[1]) }]
      : [],
  );
  if (streams.length === 0) throw new Error('a film without a stream');
  const smallest = streams.reduce((least, one) => (one.bits < least.bits ? one : least));
  const dropped = new Set(streams.filter((one) => one !== smallest).flatMap(({ at }) => [at, at + 1]));
  const kept = lines.filter((line, at) => !dropped.has(at) && !line.startsWith('#EXT-X-I-FRAME'));
  const named = kept.flatMap((line) => (line.startsWith('#') ? (address.exec(line)?.[1] ?? []) : []));
  return { master: kept.join('\n'), playlists: [...new Set([...named, smallest.uri])] };
}

/** Every file of a playlist, relative to it. @returns null while it still grows: nobody could play it to its end */
export function filesOfPlaylist(playlist: string): string[] | null {
  if (!playlist.includes('#EXT-X-ENDLIST')) return null;
  const lines = playlist.split(/\r?\n/).map((line) => line.trim());
  const named = lines.flatMap((line) =>
    line.startsWith('#EXT-X-MAP:')
      ? (address.exec(line)?.[1] ?? [])
      : line && !line.startsWith('#')
        ? [line]
        : [],
  );
  return [...new Set(named)];
}

/** `240p/index.m3u8` and `00001.m4s` → `240p/00001.m4s` */
export const beside = (playlist: string, file: string): string =>
  playlist.slice(0, playlist.lastIndexOf('/') + 1) + file;
