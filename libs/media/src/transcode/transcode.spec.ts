import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { averageBitRate, peakBitRate } from '../playlists/bit-rate';
import { measureRendition } from '../playlists/measure-rendition';
import { readMasterPlaylist } from '../playlists/strict-playlist';
import { aac, FilmStudio, h264, moving, still, tone } from '../testing/films';
import { Rendition } from '../testing/rendition';
import { debianTools } from '../tools';
import { runLadder } from './ladder-pass';
import { listFiles } from './list-files';
import { manifestFile } from './manifest';
import { runQuickPass } from './quick-pass';
import { Finished, transcode } from './transcode';
import { TranscodeOptions } from './transcode-options';

const options: TranscodeOptions = { tools: debianTools, segmentSeconds: 2 };

// Real encodings, on machines that may be busy.
jest.setTimeout(120_000);

describe('transcode', () => {
  let studio: FilmStudio;
  beforeAll(async () => void (studio = await FilmStudio.open()));
  afterAll(() => studio.close());

  const transcodeAll = async (input: string, more: Partial<TranscodeOptions> = {}) => {
    const finished: Finished[] = [];
    for await (const one of transcode(input, studio.path('out'), { ...options, ...more })) finished.push(one);
    return finished as [Finished, Finished];
  };

  describe('a talk before the camera', () => {
    let quick: Finished, full: Finished;
    beforeAll(async () => {
      const film = await studio.film('talk.mp4', ...moving('1280x720', 3), ...tone(3), ...h264, ...aac);
      [quick, full] = await transcodeAll(film);
    });

    it('gets a rung for every line, the first one ready early', () => {
      expect(quick.manifest).toMatchObject({ stage: 'quick', kind: 'camera', rungs: [{ id: '360p' }] });
      expect(full.manifest).toMatchObject({ stage: 'full', kind: 'camera', warnings: [] });
      expect(full.manifest.rungs.map((rung) => rung.id)).toEqual(['240p15', '360p', '480p', '720p']);
    });

    it('has masters that a strict player accepts, with bit rates as measured', async () => {
      const master = readMasterPlaylist(await readFile(join(full.directory, 'master.m3u8'), 'utf8'));
      const sound = await measureRendition(join(full.directory, 'audio'));
      for (const variant of master.variants) {
        const picture = await measureRendition(join(full.directory, variant.uri.split('/')[0]!));
        // Apple's authoring rules: both within 10 % of what is measured.
        const peak = peakBitRate(picture.segments, 2) + peakBitRate(sound.segments, 2);
        expect(Math.abs(variant.bandwidth - peak)).toBeLessThan(0.1 * peak);
        const average = averageBitRate(picture.segments) + averageBitRate(sound.segments);
        expect(Math.abs(variant.averageBandwidth! - average)).toBeLessThan(0.1 * average);
        expect(variant.codecs).toMatch(/^avc1\.6400[0-9a-f]{2},mp4a\.40\.2$/);
        expect(variant.audio[0]?.uri).toBe('audio/index.m3u8');
      }
    });

    it('lists what is there, and what each rung costs', async () => {
      const found = (await listFiles(full.directory)).filter((file) => file.path !== manifestFile);
      expect(full.manifest.files).toEqual(found);
      for (const rung of full.manifest.rungs) {
        const paid = found.filter(
          (f) => [rung.id, 'audio'].includes(f.path.split('/')[0]!) && !f.path.endsWith('.m3u8'),
        );
        const megabytes = paid.reduce((sum, file) => sum + file.bytes, 0) / 1e6;
        expect(rung.megabytes).toBeGreaterThanOrEqual(megabytes);
        expect(rung.megabytes - megabytes).toBeLessThan(0.1);
      }
    });

    it('changes rungs at the same times everywhere', async () => {
      const starts = await Promise.all(
        full.manifest.rungs.map(async ({ id }) =>
          (await measureRendition(join(full.directory, id))).segments.map((s) => Math.round(s.seconds * 10)),
        ),
      );
      expect(new Set(starts.map(String)).size).toBe(1);
    });

    it('has stills: a poster, and one tile for each segment', async () => {
      const { poster, sprite, rungs } = full.manifest;
      expect((await stat(join(full.directory, poster!))).size).toBeGreaterThan(500);
      expect(sprite?.timesMs).toHaveLength(rungs[0]!.segments);
      expect((await stat(join(full.directory, sprite!.file))).size).toBeGreaterThan(500);
    });
  });

  it('gives slides sharp rungs only, and leaves the quick version as it was', async () => {
    const film = await studio.film('slides.mp4', ...still('1280x720', 3), ...tone(3), ...h264, ...aac);
    const [quick, full] = await transcodeAll(film);
    expect(quick.manifest.kind).toBe('slides');
    const shapes = full.manifest.rungs.map((r) => [r.id, r.width, r.height, r.framesPerSecond]);
    expect(shapes).toEqual([
      ['720p15', 1280, 720, 15],
      ['720p', 1280, 720, 30],
    ]);
    expect(full.manifest.files.some((file) => file.path.startsWith('360p'))).toBe(false);
    const left = (await listFiles(quick.directory)).filter((file) => file.path !== manifestFile);
    expect(left).toEqual(quick.manifest.files);
  });

  it('lets the trainer overrule the class', async () => {
    const film = await studio.film('page.mp4', ...still('854x480', 1), ...h264);
    const [, full] = await transcodeAll(film, { kind: 'camera' });
    expect(full.manifest.rungs.map((rung) => rung.id)).toEqual(['240p15', '360p', '480p']);
    expect(full.manifest).toMatchObject({ sound: null, soundMaster: null });
    expect(full.manifest.files.some((file) => file.path.startsWith('audio'))).toBe(false);
  });

  it('offers a recording through both masters', async () => {
    const film = await studio.film('talk.m4a', ...tone(3), ...aac);
    const [quick, full] = await transcodeAll(film);
    for (const { directory, manifest } of [quick, full]) {
      expect(manifest).toMatchObject({ kind: 'sound', rungs: [], poster: null, sprite: null });
      const [master, sound] = await Promise.all(
        ['master.m3u8', 'audio.m3u8'].map((name) => readFile(join(directory, name), 'utf8')),
      );
      expect(master).toBe(sound);
      expect(readMasterPlaylist(master!).variants.map((v) => v.uri)).toEqual(['audio/index.m3u8']);
    }
  });

  it('keeps the quick version when the ladder is stopped', async () => {
    const film = await studio.film('stop.mp4', ...moving('1280x720', 3), ...h264);
    const [quickDir, fullDir] = [studio.path('stop/quick'), studio.path('stop/full')];
    const quick = await runQuickPass(film, quickDir, options);
    const abort = new AbortController();
    const onProgress = () => abort.abort();
    const stopped = runLadder(film, quickDir, fullDir, { ...options, signal: abort.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    await expect(stat(fullDir)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await listFiles(quickDir)).filter((f) => f.path !== manifestFile)).toEqual(quick.files);
  });

  describe('picture and sound', () => {
    const flash = (at: number) =>
      `color=black:s=854x480:r=30:d=3,drawbox=c=white:t=fill:enable='gte(t,${at})'`;
    const beep = (at: number) => `aevalsrc='if(gte(t,${at}),0.8*sin(2*PI*1000*t),0)':s=44100:d=3`;
    const source = (picture: string[], sound: string[]) => [...picture, ...sound, ...h264, ...aac];
    const lavfi = (graph: string, ...before: string[]) => [...before, '-f', 'lavfi', '-i', graph];

    it.each<[string, string, string[]]>([
      ['together in MP4', 'sync.mp4', source(lavfi(flash(1)), lavfi(beep(1)))],
      ['sound that begins late', 'late.mp4', source(lavfi(flash(1)), lavfi(beep(0.4), '-itsoffset', '0.6'))],
      [
        'a picture that begins late',
        'slow.mkv',
        source(lavfi(flash(0.6), '-itsoffset', '0.4'), lavfi(beep(1))),
      ],
      ['a transport stream, whose clock starts anywhere', 'sync.ts', source(lavfi(flash(1)), lavfi(beep(1)))],
    ])('are within 20 ms in every rung: %s', async (_name, file, ffmpeg) => {
      const [, full] = await transcodeAll(await studio.film(file, ...ffmpeg), { kind: 'camera' });
      const sound = await Rendition.load(full.directory, 'audio');
      const heard = await sound.beepSeconds();
      expect(Math.abs(heard - 1)).toBeLessThan(0.08);
      expect(sound.edits()).toEqual([[0, 0]]);
      expect(sound.startSeconds()).toBe(0);
      expect(full.manifest.rungs.map((r) => r.id)).toEqual(['240p15', '360p', '480p']);
      for (const rung of full.manifest.rungs) {
        const picture = await Rendition.load(full.directory, rung.id);
        expect(picture.edits()).toEqual([[0, 0]]);
        expect(picture.startSeconds()).toBe(0);
        expect(Math.abs((await picture.flashSeconds(rung.framesPerSecond)) - heard)).toBeLessThan(0.02);
      }
    });
  });
});
