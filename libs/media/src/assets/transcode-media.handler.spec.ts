import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Clock,
  type Config,
  DiskObjectStorage,
  HopelessJobError,
  type JobContext,
  type JobQueue,
  LeaseLostError,
  Metrics,
  temporaryName,
} from '@hochoi/platform';
import { aac, FilmStudio, h264, moving, tone } from '../testing/films';
import { debianTools } from '../tools';
import type { MediaAsset } from './media-asset.entity';
import { mediaKeys } from './media-keys';
import type { MediaService } from './media.service';
import { TranscodeMediaHandler } from './transcode-media.handler';

const dataFolder = mkdtempSync(join(tmpdir(), 'hochoi-transcode-'));
const work = join(dataFolder, 'tmp', 'transcode');
const storage = new DiskObjectStorage({ folder: join(dataFolder, 'objects'), secret: 'x'.repeat(32) });
const id = 'film';
const anothers = `${mediaKeys.set(id, 'of-another-run')}/0.m4s`;

beforeAll(async () => {
  const studio = await FilmStudio.open();
  const file = await studio.film('film.mp4', ...moving('320x180', 2, '15'), ...tone(2), ...h264, ...aac);
  await storage.prepare();
  await storage.put(mediaKeys.original(id), { file });
  await storage.put(anothers, Buffer.from('its segment'));
  await studio.close();
}, 60_000);
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Runs the handler on a record of its own; once it has told the state `lostAfter`, another run has its job. */
async function run(asset: Partial<MediaAsset> = {}, lostAfter: string | null = null) {
  const told: Partial<MediaAsset>[] = [];
  const added: unknown[] = [];
  const media = {
    findMany: () => Promise.resolve([{ id, state: 'queued', sha256: null, ...asset }]),
    change: (_: string, change: Partial<MediaAsset>) => Promise.resolve(void told.push(change)),
  } as unknown as MediaService;
  const queue = { add: (...job: unknown[]) => Promise.resolve(added.push(job)) } as unknown as JobQueue;
  const ffmpeg = { ffmpegPath: debianTools.ffmpeg, ffprobePath: debianTools.ffprobe };
  const config = { dataFolder, ffmpeg } as Config;
  const handler = new TranscodeMediaHandler(new Clock(), queue, media, storage, new Metrics('test'), config);
  await handler.onModuleInit();
  const states = () => told.map(({ state }) => state).filter(Boolean);
  const write = (effects: () => Promise<void>) =>
    lostAfter === null || !['queued', ...states()].includes(lostAfter as never)
      ? effects()
      : Promise.reject(new LeaseLostError('another run has it'));
  const context: JobContext = {
    attempt: 1,
    signal: new AbortController().signal, // nobody tells it: it must find out by itself
    progress: () => Promise.resolve(),
    write,
    complete: write,
  };
  const outcome = await handler.handle({ mediaId: id }, context).then(
    () => 'done' as const,
    (error: Error) => error,
  );
  return { outcome, states: states(), told, added };
}

const sets = async () => {
  const found = new Set<string>();
  for await (const { key } of storage.list(mediaKeys.sets(id))) found.add(key.split('/')[3]!);
  return found;
};

describe('a run of a transcoding', () => {
  afterEach(async () => {
    expect(readdirSync(work)).toEqual([]);
    expect((await storage.read(anothers)).toString()).toBe('its segment');
  });

  it('tells each step, ends with the whole ladder, and orders what is left behind away', async () => {
    const { outcome, states, told, added } = await run();
    expect(outcome).toBe('done');
    expect(states.at(0)).toBe('transcoding');
    expect(new Set(states)).toEqual(new Set(['transcoding', 'playable', 'ready']));
    const { setId, manifest } = told.at(-1)!;
    const { files } = JSON.parse(
      (await storage.read(`${mediaKeys.set(id, setId!)}/manifest.json`)).toString(),
    ) as { files: { path: string }[] };
    expect(files).toEqual(manifest!.files);
    for (const { path } of files)
      expect(await storage.exists(`${mediaKeys.set(id, setId!)}/${path}`)).toBe(true);
    expect(added).toEqual([
      [
        expect.objectContaining({ name: 'drop-renditions' }),
        { mediaId: id },
        expect.objectContaining({ key: setId }),
      ],
    ]);
  }, 60_000);

  it.each([
    ['before its first write', 'queued', []],
    ['before it can be seen', 'transcoding', ['transcoding']],
    ['before its end', 'playable', ['transcoding', 'playable']],
  ])(
    'that loses its job %s tells no more, and touches no set but its own',
    async (_, lostAfter, expected) => {
      const before = await sets();
      const { outcome, states, added } = await run({}, lostAfter);
      expect(outcome).toBeInstanceOf(LeaseLostError);
      expect(states).toEqual(expected);
      expect(added).toEqual([]);
      for (const set of before) expect(await sets()).toContain(set);
    },
    60_000,
  );

  it('finds that the bytes are not those that were announced, before it tells anything', async () => {
    const { outcome, told } = await run({ sha256: '0'.repeat(64) });
    expect(outcome).toBeInstanceOf(HopelessJobError);
    expect(told).toEqual([]);
  });

  it('removes the working folders of dead runs on this machine, and of no others', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const [elsewhere, alive] = [temporaryName(dead, 'deadbeef', '00000000'), temporaryName()];
    for (const name of [temporaryName(dead, 'deadbeef'), elsewhere, alive])
      mkdirSync(join(work, name, 'quick'), { recursive: true });
    await run({ state: 'ready' });
    expect(readdirSync(work).sort()).toEqual([elsewhere, alive].sort());
    for (const name of [elsewhere, alive]) rmSync(join(work, name), { recursive: true });
  });
});
