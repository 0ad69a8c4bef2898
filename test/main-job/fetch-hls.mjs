import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Fetches a film with all its renditions into `folder`, laid out as on the server: `master.m3u8` there plays. */
export async function fetchHls(api, masterAddress, folder) {
  const master = new URL(masterAddress, api.url);
  const fetched = { bytes: 0, segments: 0, renditions: [] };
  const text = (await fetchFile(api, master, master, folder)).toString();
  const playlists = [...new Set(urisOf(text))].map((uri) => new URL(uri, master));
  for (const playlist of playlists) await fetchRendition(api, master, playlist, folder, fetched);
  const renditions = fetched.renditions.map((rendition) => ({
    ...rendition,
    ...lineOf(text, rendition.path),
  }));
  return { ...fetched, renditions };
}

async function fetchRendition(api, master, playlist, folder, fetched) {
  const text = (await fetchFile(api, master, playlist, folder)).toString();
  let bytes = 0;
  for (const uri of new Set(urisOf(text)))
    bytes += (await fetchFile(api, master, new URL(uri, playlist), folder)).length;
  fetched.bytes += bytes;
  fetched.segments += (text.match(/^#EXTINF:/gm) ?? []).length;
  fetched.renditions.push({ path: pathIn(master, playlist), bytes });
}

async function fetchFile(api, master, address, folder) {
  const bytes = Buffer.from(await (await api.send('GET', address.href)).arrayBuffer());
  const file = join(folder, pathIn(master, address));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return bytes;
}

/** Every file a playlist names: lines that are no tags, and `URI` attributes of tags. */
const urisOf = (playlist) =>
  [...playlist.matchAll(/^(?!#)(\S.*)$|URI="([^"]+)"/gm)].map(([, line, attribute]) => line ?? attribute);

/** Nothing outside of the film's own folder is ever written. */
function pathIn(master, address) {
  const base = new URL('.', master).pathname;
  const path = decodeURIComponent(address.pathname.slice(base.length));
  const inside = address.pathname.startsWith(base) && !path.split('/').includes('..');
  if (!inside) throw new Error(`${address.pathname} lies outside of ${base}`);
  return path;
}

/** What the master says of a rendition. */
function lineOf(master, path) {
  const lines = master.split('\n');
  const tag = lines[lines.findIndex((line) => line.trim() === path) - 1] ?? '';
  return { resolution: /RESOLUTION=(\d+x\d+)/.exec(tag)?.[1] ?? 'sound' };
}
