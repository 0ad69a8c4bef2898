import { readdir, readFile, writeFile } from 'node:fs/promises';
import { aac, FilmStudio, h264, moving, tone } from '../testing/films';
import { debianTools } from '../tools';
import { readManifest } from './manifest';
import { runQuickPass } from './quick-pass';

const options = { tools: debianTools, segmentSeconds: 1 };
const args = (text: string) => text.split(' ');

// Real encodings, on machines that may be busy.
jest.setTimeout(120_000);

describe('runQuickPass', () => {
  let studio: FilmStudio;
  beforeAll(async () => void (studio = await FilmStudio.open()));
  afterAll(() => studio.close());
  const out = () => studio.path('out');
  const outcome = (input: string) =>
    runQuickPass(input, out(), options).then(
      (manifest) => manifest.warnings,
      (error: { code?: string }) => error.code ?? error,
    );

  describe('with damaged files', () => {
    let bytes: Buffer;
    beforeAll(async () => {
      const source = [...moving('320x180', 4), ...tone(4), ...h264, ...aac];
      bytes = await readFile(await studio.film('whole.mp4', ...source, ...args('-movflags +faststart')));
    });
    const damagedFilm = async (damage: (film: Buffer) => Buffer) => {
      await writeFile(studio.path('damaged.mp4'), damage(Buffer.from(bytes)));
      return studio.path('damaged.mp4');
    };

    it('refuses one whose second half is missing, though ffmpeg is content, and leaves nothing', async () => {
      const film = await damagedFilm((film) => film.subarray(0, film.length * 0.6));
      expect(await outcome(film)).toBe('media.truncated');
      await expect(readdir(out())).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('refuses one that is damaged all over', async () =>
      expect(await outcome(await damagedFilm((film) => garble(film, 0.2, 0.95)))).toBe('media.damaged'));

    it('accepts one with a damaged place, and says so', async () =>
      expect(await outcome(await damagedFilm((film) => garble(film, 0.5, 0.503)))).toEqual([
        'media.damaged-places',
      ]));

    /** Overwrites a part of the film, from one fraction of its length to another, with what is no film. */
    const garble = (film: Buffer, from: number, to: number) => {
      for (let i = Math.floor(film.length * from); i < film.length * to; i++)
        film[i] = (i * 167 + (i >> 3)) & 0xff;
      return film;
    };
  });

  describe('while it runs', () => {
    it('can be played before it is done, and ends as a film', async () => {
      const seen: string[] = [];
      let early = '';
      const look = async () => void (early = await readFile(`${out()}/master.m3u8`, 'utf8'));
      let looked = Promise.resolve();
      const film = await studio.film('long.mp4', ...moving('1280x720', 8), ...tone(8), ...h264, ...aac);
      await runQuickPass(film, out(), {
        ...options,
        onPlayable: () => void (seen.push('playable'), (looked = look())),
        onPlaylistChanged: (folder) => void seen.push(folder),
        onProgress: (percent) => void seen.push(`${percent}`),
      });
      await looked;
      const before100 = seen.slice(0, seen.indexOf('100'));
      expect(before100.filter((what) => what === 'playable')).toHaveLength(1);
      expect(before100.indexOf('playable')).toBeLessThan(before100.lastIndexOf('360p'));
      expect(before100).toEqual(expect.arrayContaining(['playable', '360p', 'audio']));
      expect(seen.filter((what) => what === '360p').length).toBeGreaterThan(1);
      expect(early).toContain('BANDWIDTH=522000');
      const final = await readFile(`${out()}/360p/index.m3u8`, 'utf8');
      expect(final).toMatch(/PLAYLIST-TYPE:VOD[^]*ENDLIST/);
    });

    it('stops when told to and leaves nothing behind', async () => {
      const abort = new AbortController();
      const film = await studio.film('long2.mp4', ...moving('1280x720', 8), ...h264);
      const stopped = runQuickPass(film, out(), {
        ...options,
        signal: abort.signal,
        onPlayable: () => abort.abort(),
      });
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
      await expect(readdir(out())).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('may be run again over whatever was there', async () => {
      const film = await studio.film('again.mp4', ...moving('320x180', 1), ...h264);
      await runQuickPass(film, out(), options);
      await writeFile(`${out()}/180p/99999.m4s`, 'left over');
      const manifest = await runQuickPass(film, out(), options);
      expect(manifest.files.map((file) => file.path)).not.toContain('180p/99999.m4s');
      expect(await readManifest(out())).toEqual(manifest);
    });
  });
});
