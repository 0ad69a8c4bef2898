import { readFile, writeFile } from 'node:fs/promises';
import { RejectionCode } from '../media.errors';
import { aac, FilmStudio, h264, moving, tone } from '../testing/films';
import { debianTools } from '../tools';
import { defaultLimits } from './input-guards';
import { probe } from './probe';

jest.setTimeout(120_000);

describe('probe', () => {
  let studio: FilmStudio;
  let film: string;
  const rejectionOf = (path: string, limits = defaultLimits) =>
    probe(path, { tools: debianTools, limits }).then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? error,
    );

  beforeAll(async () => {
    studio = await FilmStudio.open();
    film = await studio.film('film.mp4', ...moving('320x180', 1), ...tone(1), ...h264, ...aac);
  });
  afterAll(() => studio.close());

  it('accepts a film', async () =>
    expect(await probe(film, { tools: debianTools })).toMatchObject({
      durationIsExact: true,
      video: { codec: 'h264', width: 320, height: 180, fps: { num: 30, den: 1 } },
      audio: { codec: 'aac', channels: 1 },
      warnings: [],
    }));

  it.each<[string, string, RejectionCode]>([
    ['nothing', '', 'media.empty'],
    ['text', 'Bài giảng số 1\n'.repeat(500), 'media.not-a-film'],
    ['a program', `\x7fELF${'\0'.repeat(5000)}`, 'media.not-a-film'],
    [
      'a playlist of this machine’s files',
      '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
      'media.not-a-film',
    ],
    ['a list of this machine’s files', 'ffconcat version 1.0\nfile /etc/passwd\n', 'media.not-a-film'],
  ])('refuses %s called .mp4', async (_name, text, code) => {
    await writeFile(studio.path('false.mp4'), text);
    expect(await rejectionOf(studio.path('false.mp4'))).toBe(code);
  });

  it('refuses playlists of films, which ffprobe would gladly follow', async () => {
    await writeFile(studio.path('list.mp4'), `ffconcat version 1.0\nfile film.mp4\n`);
    expect(await rejectionOf(studio.path('list.mp4'))).toBe('media.not-a-film');
  });

  it('refuses a picture called .mp4', async () => {
    const png = await studio.film('page.png', ...moving('320x180', 1), '-frames:v', '1');
    await writeFile(studio.path('page.mp4'), await readFile(png));
    expect(await rejectionOf(studio.path('page.mp4'))).toBe('media.not-a-film');
  });

  it('refuses a film whose index was never written', async () => {
    const bytes = await readFile(film);
    await writeFile(studio.path('cut.mp4'), bytes.subarray(0, bytes.length * 0.6));
    expect(await rejectionOf(studio.path('cut.mp4'))).toBe('media.truncated');
  });

  it.each<[RejectionCode, Partial<typeof defaultLimits>]>([
    ['media.too-large-picture', { maxPixels: 320 * 180 - 1 }],
    ['media.too-small-picture', { minSide: 181 }],
    ['media.too-long', { maxDurationMs: 900 }],
    ['media.probe-timeout', { timeoutMs: 1 }],
  ])('%s', async (code, limits) =>
    expect(await rejectionOf(film, { ...defaultLimits, ...limits })).toBe(code),
  );

  it('says what to install where ffprobe is missing', () =>
    expect(probe(film, { tools: { ...debianTools, ffprobe: studio.path('none') } })).rejects.toMatchObject({
      code: 'media.ffmpeg-missing',
      message: expect.stringContaining('apt-get install ffmpeg'),
    }));
});
