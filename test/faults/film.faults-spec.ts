import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaAsset, Playback } from '@hochoi/contracts';
import { Chance, seed } from './chance';
import { decode, makeFilm } from './film';
import { brokenDatabase, expectAllWorkDone, litter, sha256 } from './house-rules';
import { KillableServer } from './killable-server';
import { signedIn } from './school';
import type { StubbornClient } from './stubborn-client';
import { StubbornUpload } from './stubborn-upload';
import { pause, waitUntil } from '../support/wait-until';

const UPLOAD_KILLS = 4;
const TRANSCODE_KILLS = 3;
const TWO_DAYS = 2 * 86_400_000;

describe(`a film whose server is killed under way (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const server = new KillableServer();
  let trainer: StubbornClient;
  let upload: StubbornUpload;
  let film: Buffer;

  const media = () => trainer.get<MediaAsset>(`/media/${upload.mediaId}`);
  const folder = () => join(server.data, 'objects', 'media.d', `${upload.mediaId}.d`);
  const sets = () => readdirSync(join(folder(), 'sets.d')).map((name) => name.replace(/\.d$/, ''));
  const current = () =>
    server.rows<{ setId: string; state: string }>('SELECT setId, state FROM media_asset')[0]!;

  async function killWhileTranscoding(): Promise<void> {
    await waitUntil('transcoding', media, ({ state }) =>
      ['transcoding', 'playable', 'ready'].includes(state),
    );
    await pause(chance.below(1500));
    await server.restart();
  }

  beforeAll(async () => {
    await server.start();
    trainer = await signedIn(server, chance, 'giangvien');
    const file = join(server.data, '..', 'film.mp4');
    makeFilm(file);
    film = readFileSync(file);
    upload = new StubbornUpload(server, trainer, chance, film, sha256(film));
    await upload.begin();
    await upload.run(UPLOAD_KILLS);
    for (let nth = 0; nth < TRANSCODE_KILLS; nth += 1) await killWhileTranscoding();
    await waitUntil('ready', media, ({ state }) => ['ready', 'failed'].includes(state));
    await expectAllWorkDone(server);
  }, 120_000);

  afterAll(() => server.remove());

  it('goes on uploading from where it was', () => {
    expect(server.kills).toBeGreaterThanOrEqual(TRANSCODE_KILLS + 2);
    expect(upload.lost).toEqual([]);
    expect(upload.resumedAt.some((offset) => offset > 0)).toBe(true);
    expect(server.rows('SELECT id FROM media_asset').length).toBe(1);
    expect(sha256(readFileSync(join(folder(), 'original.film')))).toBe(sha256(film));
  });

  it('tells a client that missed the last answer that everything has arrived', async () => {
    expect(await upload.offset()).toBe(film.length);
  });

  it('becomes ready, and plays whole in every rendition', async () => {
    expect(await media()).toMatchObject({ state: 'ready', progress: 100, failure: null });
    const { master } = await trainer.post<Playback>(`/media/${upload.mediaId}/playback`);
    const { complaints, seconds } = decode(`${server.url}${master}`, trainer.session);
    expect(complaints).toBe('');
    expect(seconds[0]).toBeCloseTo(10, 0);
  });

  it('has its set of renditions; those of dead runs lie beside it until a day has passed', () => {
    expect(sets()).toContain(current().setId);
    const ordered = server.rows<{ hours: number }>(
      "SELECT (julianday(runAfter) - julianday(createdAt)) * 24 AS hours FROM job WHERE name = 'drop-renditions'",
    );
    expect(ordered.map(({ hours }) => Math.round(hours))).toEqual([24]);
  });

  it('left nothing lying about and nothing broken', () => {
    expect(litter(server)).toEqual([]);
    expect(brokenDatabase(server)).toEqual([]);
  });

  it('has one set of renditions two days later', async () => {
    await server.restart(TWO_DAYS);
    await waitUntil('one set', sets, (now) => now.length === 1);
    expect(sets()).toEqual([current().setId]);
  }, 30_000);
});
