import { PlaybackService } from '@hochoi/media';
import { ApiClient, ok, problemIn, problemOf } from '../support/api-client';
import { makeFilm } from '../support/films';
import { enrol, getTopic } from '../support/learning';
import { nextNumber } from '../support/next-number';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { Statements } from '../support/statements';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic } from '../support/topics';
import { getMedia, upload } from '../support/uploads';

const server = testServer();
let trainer: Somebody;
let learner: Somebody;
let topic: PublishedTopic;
let mediaId: string;
let statements: Statements;

beforeAll(async () => {
  trainer = await aTrainer(server());
  mediaId = await upload(trainer.client, await makeFilm(4));
  await server().idle();
  const lessons = [
    { title: 'Bài có phim', mediaId },
    { title: 'Bài chỉ có chữ', markdown: 'Chữ.' },
  ];
  topic = await aPublishedTopic(server(), { lessons }, trainer);
  learner = await aLearner(server());
  await ok(enrol(learner.api, topic.code));
  statements = new Statements(server());
});

const play = (by: Somebody, lesson = 0) =>
  by.api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', {
    params: { path: { code: topic.code, lessonKey: topic.lessonKeys[lesson]! } },
  });

/** The addresses a playlist names, as a player resolves them. */
async function addressesIn({ client }: Somebody, address: string): Promise<string[]> {
  const response = await client.fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const named = [...(await response.text()).matchAll(/^(?!#)(.+)$|URI="([^"]+)"/gm)];
  return named.map(([, line, uri]) => new URL(line ?? uri!, new URL(address, server().url)).pathname);
}

/** The first segment of the first quality, found as a player finds it. */
async function aSegment(by: Somebody): Promise<string> {
  const { master } = await ok(play(by));
  const playlists = (await addressesIn(by, master)).filter((address) => address.endsWith('.m3u8'));
  return (await addressesIn(by, playlists[0]!)).find((address) => !address.endsWith('.m3u8'))!;
}

/** The tables that the server reads for this request, and not for what it does by itself meanwhile; each as often as a statement names it. */
async function tablesRead(by: Somebody, path: string): Promise<string[]> {
  const id = `mot-doan-phim-${nextNumber()}`;
  const asked = await statements.of(id, async () => {
    expect((await by.client.fetch(path, { headers: { 'x-correlation-id': id } })).status).toBe(200);
  });
  return asked.flatMap(({ sql }) =>
    [...sql.matchAll(/(?:FROM|JOIN) [`"]?(\w+)/g)].map(([, table]) => table!),
  );
}

describe('a film', () => {
  it('plays from the master to the last byte of each quality, and of its sound alone', async () => {
    const { master, audioOnly, seconds, position } = await ok(play(learner));
    expect([Math.round(seconds), position]).toEqual([4, 0]);
    for (const start of [master, audioOnly!]) {
      const playlists = (await addressesIn(learner, start)).filter((address) => address.endsWith('.m3u8'));
      expect(playlists.length).toBeGreaterThan(0);
      for (const playlist of playlists) {
        const pieces = await addressesIn(learner, playlist);
        // Picture and sound begin with their initialisation; captions are one piece.
        expect(pieces.length).toBeGreaterThan(playlist.includes('/captions/') ? 0 : 1);
        for (const piece of pieces) {
          const response = await learner.client.fetch(piece);
          const { byteLength } = await response.arrayBuffer();
          expect([response.status, response.headers.get('content-length')]).toEqual([
            200,
            response.headers.has('content-encoding') ? null : String(byteLength), // captions are text
          ]);
          expect(byteLength).toBeGreaterThan(0);
        }
      }
    }
  });

  it('says its type, that segments never change, and that playlists may', async () => {
    const { master } = await ok(play(learner));
    const headersOf = async (address: string) => {
      const { headers } = await learner.client.fetch(address);
      return [headers.get('content-type'), headers.get('cache-control')];
    };
    expect(await headersOf(master)).toEqual(['application/vnd.apple.mpegurl', 'private, no-cache']);
    const [type, cache] = await headersOf(await aSegment(learner));
    expect(type).toMatch(/^(video|audio)\//);
    expect(cache).toBe('private, max-age=86400, immutable');
  });

  it('is sent in the pieces that are asked for', async () => {
    const segment = await aSegment(learner);
    const whole = Buffer.from(await (await learner.client.fetch(segment)).arrayBuffer());
    const piece = async (range: string) => {
      const response = await learner.client.fetch(segment, { headers: { range } });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, range: response.headers.get('content-range'), bytes };
    };
    const size = whole.length;
    expect(await piece('bytes=10-19')).toEqual({
      status: 206,
      range: `bytes 10-19/${size}`,
      bytes: whole.subarray(10, 20),
    });
    expect((await piece('bytes=-5')).bytes).toEqual(whole.subarray(size - 5));
    expect((await piece(`bytes=${size - 3}-`)).bytes).toEqual(whole.subarray(size - 3));
    expect(await piece(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect((await piece('bytes=vo-ly')).bytes).toEqual(whole);
    const asked = await learner.client.fetch(segment, { method: 'HEAD' });
    expect([asked.status, asked.headers.get('content-length')]).toEqual([200, String(size)]);
  });

  it('asks with each segment only who is signed in, not what she may do', async () => {
    const segment = await aSegment(learner);
    expect((await tablesRead(learner, segment)).sort()).toEqual(['account', 'session']);
  });

  it('can be previewed by the trainer who uploaded it', async () => {
    const { master } = await ok(
      trainer.api.POST('/api/v1/media/{mediaId}/playback', { params: { path: { mediaId } } }),
    );
    expect((await addressesIn(trainer, master)).length).toBeGreaterThan(0);
  });

  it('is announced on the topic page with what it costs', async () => {
    const [first, second] = (await ok(getTopic(learner.api, topic.code))).lessons;
    expect(first!.video).toMatchObject({ mediaId, audioOnly: false });
    expect(first!.video!.sizes.every(({ megabytes }) => megabytes > 0)).toBe(true);
    expect(second!.video).toBeNull();
    expect((await getMedia(trainer.client, mediaId)).warnings).toEqual([]);
  });
});

describe('an address of a film', () => {
  const refusal = async (by: ApiClient, address: string) => {
    const { status, code } = await problemIn(await by.fetch(address));
    return `${status} ${code}`;
  };
  const both = async () => [(await ok(play(learner))).master, await aSegment(learner)];

  it('is given only for a lesson that she is enrolled in and that has a film', async () => {
    expect((await problemOf(play(await aLearner(server())))).code).toBe('enrolment.not-enrolled');
    expect((await problemOf(play(learner, 1))).status).toBe(404);
  });

  it('works for her alone: not for another person, not without a session', async () => {
    const other = await aLearner(server());
    await ok(enrol(other.api, topic.code));
    for (const address of await both()) {
      expect(await refusal(other.client, address)).toBe('403 media.forbidden');
      expect(await refusal(nobody(server()), address)).toBe('401 session.required');
    }
  });

  it('made for nobody in particular works for whoever has it, down to the segments', async () => {
    const { master } = await server().get<PlaybackService>(PlaybackService).addresses(mediaId, null);
    const visitor = { ...learner, client: nobody(server()) };
    const [playlist] = (await addressesIn(visitor, master)).filter((address) => address.endsWith('.m3u8'));
    const [piece] = await addressesIn(visitor, playlist!);
    for (const client of [visitor.client, learner.client])
      expect((await client.fetch(piece!)).status).toBe(200);
  });

  it('works no more when she has signed out', async () => {
    const leaving = await aLearner(server());
    await ok(enrol(leaving.api, topic.code));
    const { master } = await ok(play(leaving));
    await ok(leaving.api.DELETE('/api/v1/sessions/current'));
    expect(await refusal(leaving.client, master)).toBe('401 session.required');
  });

  it('cannot be forged: neither its film, nor its person, nor its time', async () => {
    const { master } = await ok(play(learner));
    const [, token] = /play\/([^/]+)\//.exec(master)!;
    const [payload, signature] = token!.split('.');
    const [media, set, person, expires] = Buffer.from(payload!, 'base64url').toString().split(' ');
    const forged = [
      [media, set, person, Number(expires) + 86_400],
      ['khac', set, person, expires],
      [media, 'khac', person, expires],
      [media, set, '', expires],
    ].map((claim) => `${Buffer.from(claim.join(' ')).toString('base64url')}.${signature}`);
    const broken = [payload!, `${payload}.`, `${payload}.${signature}x`, 'x', 'x.y'];
    for (const bad of [...forged, ...broken])
      expect(await refusal(learner.client, master.replace(token!, bad))).toBe('403 media.forbidden');
  });

  it('leads to nothing outside of the film', async () => {
    const { master } = await ok(play(learner));
    const folder = master.slice(0, master.lastIndexOf('/'));
    const paths = [
      'khong-co.m4s',
      '%2e%2e/%2e%2e/original.film',
      '..%2f..%2foriginal.film',
      '%00',
      'a//b',
      '',
      '%2fetc%2fpasswd',
    ];
    for (const path of paths) {
      const response = await learner.client.fetch(`${folder}/${path}`);
      expect([404, 422]).toContain(response.status);
    }
  });

  it('expires after six hours; a new one is had by asking', async () => {
    const { master, expiresAt } = await ok(play(learner));
    server().clock.advance({ hours: 5, minutes: 59 });
    expect((await learner.client.fetch(master)).status).toBe(200);
    server().clock.advance({ minutes: 2 });
    expect(Date.parse(String(expiresAt))).toBeLessThan(server().clock.now().getTime());
    expect(await refusal(learner.client, master)).toBe('403 media.expired');
    expect((await learner.client.fetch((await ok(play(learner))).master)).status).toBe(200);
  });
});
