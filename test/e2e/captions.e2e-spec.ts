import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ObjectStorage, Database } from '@hochoi/platform';
import { MediaService } from '@hochoi/media';
import { LessonVideos } from '@hochoi/library';
import { readMasterPlaylist, readMediaPlaylist } from '../../libs/media/src/playlists/strict-playlist';
import { ok, problemIn, problemOf } from '../support/api-client';
import {
  type Cue,
  downloadCaptions,
  getCaptions,
  GREETING,
  listCaptions,
  readCaptionFile,
  removeCaptions,
  saveCaptions,
} from '../support/captions';
import { makeFilm } from '../support/films';
import { aReadyFilm } from '../support/media';
import { aLearner, anAdministrator, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { addLesson, createTopic, getDraft, publish } from '../support/topics';
import { upload } from '../support/uploads';

const run = promisify(execFile);

const server = testServer();
const MASTER =
  '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=90000,CODECS="avc1.42c01e"\n240p/index.m3u8\n';
let trainer: Somebody;
let mediaId: string;

beforeAll(async () => {
  trainer = await aTrainer(server());
});
beforeEach(async () => {
  mediaId = await aReadyFilm(server(), trainer, 100);
});

const cues: Cue[] = [
  { startMs: 1000, endMs: 3000, text: 'Chào chị em <b>cả nhà</b> & bạn.' },
  { startMs: 3500, endMs: 6000, text: 'Hôm nay học cách\nđiều hành cuộc họp.' },
];
const save = (lockVersion: number, given = cues) => saveCaptions(trainer.api, mediaId, lockVersion, given);

describe('captions of a film', () => {
  it('are written by language, listed Vietnamese first, read in the order of time', async () => {
    await ok(saveCaptions(trainer.api, mediaId, 0, [GREETING], { language: 'hmn', label: ' bản  ngắn ' }));
    const saved = await ok(save(0, [...cues].reverse()));
    expect(saved).toMatchObject({ language: 'vi', label: null, lockVersion: 1, cues, problems: [] });
    expect(await ok(getCaptions(trainer.api, mediaId))).toEqual(saved);
    const { items } = await ok(listCaptions(trainer.api, mediaId));
    expect(items.map(({ language, label, textLength }) => [language, label, textLength])).toEqual([
      ['vi', null, cues[0]!.text.length + cues[1]!.text.length],
      ['hmn', 'bản ngắn', GREETING.text.length],
    ]);
  });

  it('are never silently written over: a lost race is a 412, also of two who begin', async () => {
    const both = await Promise.all([save(0), save(0, [GREETING])]);
    expect(both.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    const { lockVersion } = await ok(getCaptions(trainer.api, mediaId));
    await ok(save(lockVersion, [GREETING]));
    expect(await problemOf(save(lockVersion))).toMatchObject({ status: 412, code: 'captions.lost-race' });
    expect(await problemOf(removeCaptions(trainer.api, mediaId, lockVersion))).toMatchObject({ status: 412 });
    expect((await ok(getCaptions(trainer.api, mediaId))).cues).toEqual([GREETING]);
    await ok(removeCaptions(trainer.api, mediaId, lockVersion + 1));
    expect(await problemOf(getCaptions(trainer.api, mediaId))).toMatchObject({ status: 404 });
  });

  it('are refused with the caption that is wrong, and kept with what is only worth a look', async () => {
    const refused = await problemOf(save(0, [GREETING, { startMs: 200_000, endMs: 201_000, text: 'Xa' }]));
    expect(refused).toMatchObject({ status: 422, code: 'captions.invalid' });
    expect(refused.title).toMatch(/^Phụ đề có lỗi\. Câu 2: .*video dài 1:40/);
    expect(refused.details).toMatchObject({ problems: [{ code: 'beyond', cue: 1 }] });
    const fast = await ok(
      save(0, [{ startMs: 0, endMs: 300, text: 'Nhanh quá nên không ai đọc kịp câu này.' }]),
    );
    expect(fast.problems).toMatchObject([{ code: 'fast', severity: 'warning', cue: 0 }]);
  });

  it('belong to whoever uploaded the film, and to administrators', async () => {
    const other = await aTrainer(server());
    expect((await problemOf(saveCaptions(other.api, mediaId, 0, cues))).code).toBe('media.not-found');
    expect((await problemOf(listCaptions(other.api, mediaId))).status).toBe(404);
    expect((await problemOf(listCaptions((await aLearner(server())).api, mediaId))).status).toBe(403);
    const admin = await anAdministrator(server());
    await ok(saveCaptions(admin.api, mediaId, 0, cues));
    await ok(save(1, [GREETING]));
  });

  it('of a published compulsory topic are changed, but neither taken away nor emptied', async () => {
    await ok(save(0));
    await ok(saveCaptions(trainer.api, mediaId, 0, [GREETING], { language: 'hmn' }));
    const { topicId } = await createTopic(trainer.api, { kind: 'BB', title: 'Bắt buộc' });
    await addLesson(trainer.api, topicId, { title: 'Xem', markdown: '', mediaId });
    const { lockVersion } = await getDraft(trainer.api, topicId);
    await ok(publish(trainer.api, topicId, lockVersion));
    for (const attempt of [removeCaptions(trainer.api, mediaId, 1), save(1, [])])
      expect(await problemOf(attempt)).toMatchObject({
        status: 409,
        code: 'captions.conflict',
        title: expect.stringContaining('“Bắt buộc”'),
      });
    await ok(save(1, [GREETING]));
    const path = { mediaId, language: 'hmn' } as const;
    const header = { 'If-Match': '1' };
    await ok(trainer.api.DELETE('/api/v1/media/{mediaId}/captions/{language}', { params: { path, header } }));
    const reason = 'Nội dung đã cũ.';
    await ok(
      trainer.api.POST('/api/v1/authoring/topics/{topicId}/withdrawal', {
        params: { path: { topicId } },
        body: { reason },
      }),
    );
    await ok(removeCaptions(trainer.api, mediaId, 2));
  });

  it('take no language that nobody here speaks, and need the lock', async () => {
    const put = (path: string, headers: Record<string, string>) =>
      trainer.client.fetch(`/api/v1/media/${mediaId}/captions/${path}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ cues: [] }),
      });
    expect((await put('xx', { 'if-match': '0' })).status).toBe(422);
    expect((await put('vi', {})).status).toBe(428);
  });

  it('are what the search will index', async () => {
    const videos = server().get<LessonVideos>(LessonVideos);
    expect(await videos.textOf(mediaId)).toBe('');
    await ok(save(0));
    expect(await videos.textOf(mediaId)).toBe(cues.map(({ text }) => text).join('\n'));
  });

  it('go away with an upload that is given up', async () => {
    const media = server().get<MediaService>(MediaService);
    const half = { ownerId: trainer.personId, fileName: 'a.mp4', size: 10, sha256: null };
    const { id } = await media.begin(half);
    await ok(saveCaptions(trainer.api, id, 0, cues));
    await media.forget(id);
    const rows = await server()
      .get<Database>(Database)
      .manager.query(`SELECT id FROM media_caption WHERE mediaId = '${id}'`);
    expect(rows).toEqual([]);
  });
});

describe('a caption file', () => {
  const read = async (bytes: Buffer | string) =>
    (await readCaptionFile(trainer.client, mediaId, bytes)).json();
  const refused = async (bytes: Buffer | string) =>
    problemIn(await readCaptionFile(trainer.client, mediaId, bytes));

  it.each(['vtt', 'srt'] as const)('comes back from a download as it was: .%s', async (format) => {
    await ok(save(0));
    const file = await downloadCaptions(trainer.client, mediaId, format);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''phim.vi.${format}`);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(await read(bytes)).toEqual({ format, cues, problems: [] });
  });

  it('is only read, not kept', async () => {
    await read('\uFEFF1\r\n00:00:01,000 --> 00:00:03,000\r\nXin chào\r\n');
    expect((await ok(listCaptions(trainer.api, mediaId))).items).toEqual([]);
  });

  it('that is broken is refused with the line', async () => {
    const text = 'WEBVTT\n\n00:05.000 --> 00:04.000\nMột\n\nhai\nba\n';
    expect(await refused(text)).toMatchObject({
      status: 422,
      code: 'captions.invalid',
      title: expect.stringMatching(/Dòng 3: .* Còn 1 lỗi khác\.$/),
      details: { problems: [{ line: 3 }, { line: 6 }] },
    });
    expect(await refused(Buffer.from([0x48, 0xf4, 0xf2, 0x69]))).toMatchObject({
      status: 422,
      title: expect.stringContaining('UTF-8'),
    });
    expect(await refused('x'.repeat(1024 * 1024 + 1))).toMatchObject({ status: 413 });
  });
});

describe('captions in the playlists', () => {
  const storage = () => server().get<ObjectStorage>(ObjectStorage);
  const get = (address: string, by = trainer) => by.client.fetch(address);
  const textOf = async (address: string) => (await get(address)).text();
  const preview = () =>
    ok(trainer.api.POST('/api/v1/media/{mediaId}/playback', { params: { path: { mediaId } } }));
  const beside = (address: string, uri: string) => new URL(uri, new URL(address, server().url)).pathname;

  beforeEach(async () => {
    await storage().put(`media/${mediaId}/sets/bo-phim/master.m3u8`, Buffer.from(MASTER));
    await ok(save(0));
    await ok(saveCaptions(trainer.api, mediaId, 0, [GREETING], { language: 'en' }));
  });

  it('are named by the master, in a playlist of their own, on the clock of the film', async () => {
    const { master, captions } = await preview();
    expect(captions.map(({ language, name }) => [language, name])).toEqual([
      ['vi', 'Tiếng Việt'],
      ['en', 'Tiếng Anh'],
    ]);
    const [variant] = readMasterPlaylist(await textOf(master)).variants;
    expect(variant!.subtitles.map(({ language }) => language)).toEqual(['vi', 'en']);
    const playlist = beside(master, variant!.subtitles[0]!.uri!);
    const { segments, endlist } = readMediaPlaylist(await textOf(playlist));
    expect([endlist, segments.map(({ duration }) => duration)]).toEqual([true, [100]]);
    const segment = await get(beside(playlist, segments[0]!.uri));
    expect([segment.headers.get('content-type'), segment.headers.get('cache-control')]).toEqual([
      'text/vtt',
      'private, max-age=86400, immutable',
    ]);
    const text = await segment.text();
    expect(text).toMatch(/^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00\.000\n\n00:00:01\.000 --> /);
    expect(text).toContain('Chào chị em &lt;b&gt;cả nhà&lt;/b&gt; &amp; bạn.');
    expect(await (await get(captions[0]!.cues)).json()).toEqual(cues);
  });

  it('reach viewers when they change, at another address, while the film stays as it is', async () => {
    const before = await preview();
    await ok(save(1, [GREETING]));
    const after = await preview();
    expect(await (await get(after.captions[0]!.cues)).json()).toEqual([GREETING]);
    expect(await textOf(before.master)).toBe(await textOf(after.master));
    expect(after.captions[0]!.cues.split('/').at(-2)).not.toBe(before.captions[0]!.cues.split('/').at(-2));
    const old = await get(before.captions[0]!.cues);
    expect([await old.json(), old.headers.get('cache-control')]).toEqual([[GREETING], 'private, no-cache']);
    await ok(removeCaptions(trainer.api, mediaId, 2));
    expect((await get(after.captions[0]!.cues)).status).toBe(404);
    expect(await textOf(after.master)).not.toContain('LANGUAGE="vi"');
  });

  it('are for her alone, as the film is', async () => {
    const { captions } = await preview();
    const other = await aTrainer(server());
    expect((await get(captions[0]!.cues, other)).status).toBe(403);
    for (const path of ['captions/vi/x/../../etc', 'captions/xx/1.a/cues.json', 'captions/vi/1.a/khac.vtt'])
      expect([404, 422]).toContain((await get(captions[0]!.cues.replace(/captions\/.*/, path))).status);
  });

  it('of an earlier release play on from their file until somebody changes them', async () => {
    await storage().put(
      `media/${mediaId}/captions.vtt`,
      Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nLời cũ.\n'),
    );
    await server()
      .get<Database>(Database)
      .transaction((manager) =>
        manager.query(
          `UPDATE media_caption SET cues = NULL, textLength = NULL WHERE mediaId = '${mediaId}' AND language = 'vi'`,
        ),
      );
    const { captions } = await preview();
    const former = [{ startMs: 1000, endMs: 2000, text: 'Lời cũ.' }];
    expect(await (await get(captions[0]!.cues)).json()).toEqual(former);
    expect((await ok(getCaptions(trainer.api, mediaId))).cues).toEqual(former);
    await ok(save(1));
    expect((await ok(getCaptions(trainer.api, mediaId))).cues).toEqual(cues);
  });
});

it('a program that knows nothing of us finds them in a real film, at their times', async () => {
  const id = await upload(trainer.client, await makeFilm(4));
  await server().idle();
  await ok(saveCaptions(trainer.api, id, 0, [GREETING, { startMs: 2500, endMs: 3900, text: 'Tạm biệt.' }]));
  const path = { params: { path: { mediaId: id } } };
  const { master } = await ok(trainer.api.POST('/api/v1/media/{mediaId}/playback', path));
  const cookie = `Cookie: ${trainer.client.cookieHeader()}\r\n`;
  const probe = async (address: string, ...asked: string[]) => {
    const url = new URL(address, server().url).href;
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-headers',
      cookie,
      '-of',
      'json',
      ...asked,
      url,
    ]);
    return JSON.parse(stdout) as {
      streams: { codec_type: string; codec_name: string }[];
      packets: { pts_time: string; duration_time: string }[];
    };
  };
  // ffmpeg's reader of HLS leaves subtitles out, and must not stumble over them; their segment it reads by itself.
  const { streams } = await probe(master, '-show_streams');
  expect(streams.map(({ codec_type }) => codec_type)).toEqual(expect.arrayContaining(['video', 'audio']));
  const named = async (address: string) => (await trainer.client.fetch(address)).text();
  const [variant] = readMasterPlaylist(await named(master)).variants;
  const folder = master.slice(0, master.lastIndexOf('/') + 1);
  const playlist = folder + variant!.subtitles[0]!.uri!;
  const { segments, targetDuration } = readMediaPlaylist(await named(playlist));
  expect(segments[0]!.duration).toBeCloseTo(4, 1);
  expect(targetDuration).toBeGreaterThanOrEqual(4);
  const segment = playlist.slice(0, playlist.lastIndexOf('/') + 1) + segments[0]!.uri;
  const read = await probe(segment, '-show_streams', '-show_packets');
  expect(read.streams).toMatchObject([{ codec_type: 'subtitle', codec_name: 'webvtt' }]);
  expect(
    read.packets.map(({ pts_time, duration_time }) => [Number(pts_time), Number(duration_time)]),
  ).toEqual([
    [0.2, 2],
    [2.5, 1.4],
  ]);
}, 60_000);

describe('publishing a film without captions', () => {
  it.each([
    ['BB', 'error'],
    ['TC', 'warning'],
  ] as const)('of kind %s is an %s, until it has them', async (kind, severity) => {
    const { topicId } = await createTopic(trainer.api, { kind });
    const lesson = await addLesson(trainer.api, topicId, { title: 'Bài có phim', mediaId });
    const missing = async () =>
      (await getDraft(trainer.api, topicId)).problems.filter(({ code }) => code === 'no-captions');
    expect(await missing()).toMatchObject([{ severity, lessonId: lesson.id }]);
    const { lockVersion } = await getDraft(trainer.api, topicId);
    if (severity === 'error')
      expect((await problemOf(publish(trainer.api, topicId, lockVersion))).code).toBe('topic.not-ready');
    await ok(save(0, []));
    expect(await missing()).toHaveLength(1);
    await ok(save(1));
    expect(await missing()).toEqual([]);
    await ok(publish(trainer.api, topicId, lockVersion));
  });
});
