import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaptionService, MediaKind, MediaService } from '@hochoi/media';
import { DomainError } from '@hochoi/platform';
import { ContentCaptions } from './content-captions';
import { type Bringer, ContentMedia } from './content-media';
import type { GivenFile } from './given-file';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-film-'));
const [file, copy] = [join(folder, 'bai-mot.mp4'), join(folder, 'ban-sao.mp4')];
for (const path of [file, copy]) writeFileSync(path, 'film');
const sha256 = createHash('sha256').update('film').digest('hex');
const OWN = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
const nobody: Bringer = { ownerId: null, author: null };
const lan: Bringer = { ownerId: 'lan', author: { personId: 'lan', roles: ['trainer'] } };

interface Here {
  /** Of the row of an earlier load. */
  own?: string;
  same?: { id: string; ownerId: string | null; state: string }[];
  /** Whether she may use the material that holds it. */
  usable?: boolean;
  used?: number;
  fails?: boolean;
  /** Whether a film that is here says already what the brought captions say. */
  alike?: boolean;
}

async function bring(
  here: Here,
  by = nobody,
  kind: MediaKind = 'film',
  files = [file],
  captions: GivenFile['captions'] = {},
) {
  const done: string[] = [];
  const say = (text: string) => Promise.resolve(void done.push(text));
  const media = {
    findMany: (ids: string[]) =>
      Promise.resolve(here.own ? ids.map((id) => ({ id, state: here.own, ownerId: null })) : []),
    bySha256: (asked: string, of: MediaKind) =>
      Promise.resolve(asked === sha256 ? (here.same ?? []).map((one) => ({ ...one, kind: of })) : []),
    hold: () => Promise.resolve(),
    begin: (upload: { size: number }, id = 'new', quota = Infinity) =>
      (here.used ?? 0) + upload.size > quota
        ? Promise.reject(new DomainError('media.too-large', ''))
        : Promise.resolve({ ...upload, id, state: 'uploading' }),
    uploaded: (id: string) => say(`uploaded ${id}`),
  } as unknown as MediaService;
  const storage = {
    put: (key: string, _: object, options: { sha256: string }) =>
      say(`put ${key} ${options.sha256 === sha256}`),
  };
  const service = new ContentMedia(
    { transaction: (work: () => unknown) => work() } as never,
    media,
    { throwAway: (id: string) => say(`away ${id}`) } as never,
    storage as never,
    { mayShowFilm: () => Promise.resolve(here.usable ?? false) } as never,
    {
      add: (id: string, captions: object) =>
        Object.keys(captions).length > 0 ? say(`captions ${id}`) : Promise.resolve(),
      alike: (_: string, captions: object) =>
        Promise.resolve(here.alike ?? Object.keys(captions).length === 0),
    } as never,
    { upload: { maxBytes: 5, maxPictureBytes: 3, maxDocumentBytes: 9, quotaBytes: 100 } } as never,
  );
  const given = files.map((path): GivenFile => ({ file: path, kind, fileName: 'Tên.mp4', captions }));
  const ids = await service
    .bring(given, by, (brought) =>
      here.fails ? Promise.reject(new Error('no')) : Promise.resolve(given.map((one) => brought(one))),
    )
    .catch((error: Error) => [error instanceof DomainError ? error.code : error.message]);
  return { id: ids[0]!, ids, done };
}

describe('a file of the content files', () => {
  it('is put into the storage when it is new, under an id that its bytes decide', async () => {
    const { id, done } = await bring({});
    expect(id).toMatch(OWN);
    expect(done).toEqual([`put media/${id}/original.film true`, `uploaded ${id}`]);
    expect((await bring({})).id).toBe(id);
    expect((await bring({}, nobody, 'image')).id).not.toBe(id);
  });

  it('is put again when a load was killed on the way', async () => {
    const { id, done } = await bring({ own: 'uploading' });
    expect(done).toEqual([`put media/${id}/original.film true`, `uploaded ${id}`]);
  });

  it.each(['queued', 'ready', 'failed'])('is taken as it is when all of it has come: %s', async (state) => {
    const { id, done } = await bring({ own: state, same: [{ id: 'lans', ownerId: 'lan', state: 'ready' }] });
    expect(id).toMatch(OWN);
    expect(done).toEqual([]);
  });

  it('is not put twice when a checked film has the same bytes, nor when two files have', async () => {
    const same = [{ id: 'lans', ownerId: 'lan', state: 'ready' }];
    expect(await bring({ same })).toMatchObject({ id: 'lans', done: [] });
    const { ids, done } = await bring({}, nobody, 'film', [file, copy]);
    expect(ids[0]).toBe(ids[1]);
    expect(done).toHaveLength(2);
  });

  it('is thrown away again when what it is for fails; what was there stays', async () => {
    const { id, done } = await bring({ fails: true });
    expect([id, done]).toEqual(['no', [expect.stringMatching(/^put /), expect.stringMatching(/^away .*-8/)]]);
    expect((await bring({ fails: true, own: 'ready' })).done).toEqual([]);
  });
});

describe('a file that somebody brings', () => {
  const hers = { id: 'hers', ownerId: 'lan', state: 'queued' };
  const hoas = { id: 'hoas', ownerId: 'hoa', state: 'ready' };
  const cases: [string, Here, MediaKind, string][] = [
    ['that is new', {}, 'document', 'new'],
    ['that is hers already, also while it waits', { same: [hers] }, 'document', 'hers'],
    ['that is somebody else’s, not shared', { same: [hoas] }, 'document', 'new'],
    ['that is somebody else’s, shared', { same: [hoas], usable: true }, 'document', 'hoas'],
    ['that is nobody’s', { same: [{ ...hoas, ownerId: null }] }, 'document', 'hoas'],
    ['that is somebody else’s film', { same: [hoas] }, 'film', 'hoas'],
    ['that somebody else only says she has', { same: [{ ...hoas, state: 'queued' }] }, 'film', 'new'],
    [
      'that nobody has looked into',
      { same: [{ ...hoas, state: 'transcoding' }], usable: true },
      'document',
      'new',
    ],
  ];
  it.each(cases)('%s', async (_, here, kind, id) => expect((await bring(here, lan, kind)).id).toBe(id));

  const said = { vi: { file: 'bai-mot.vtt' } };
  it.each<[string, Here, string, string[]]>([
    ['hers: they are its newest', { same: [hers] }, 'hers', ['captions hers']],
    ['somebody else’s that says the same', { same: [hoas], alike: true }, 'hoas', []],
    [
      'somebody else’s that does not: hers is another film, and nothing is written to that one',
      { same: [hoas] },
      'new',
      ['put media/new/original.film true', 'uploaded new', 'captions new'],
    ],
    [
      'nobody’s that does not',
      { same: [{ ...hoas, ownerId: null }] },
      'new',
      ['put media/new/original.film true', 'uploaded new', 'captions new'],
    ],
  ])('with captions for a film that is %s', async (_, here, id, done) => {
    expect(await bring(here, lan, 'film', [file], said)).toMatchObject({ id, done });
  });

  it.each<[string, Here, MediaKind]>([
    ['too large for its kind', {}, 'image'],
    ['too much for the room there is', { used: 97 }, 'film'],
  ])('is refused when it is %s, and leaves nothing', async (_, here, kind) => {
    const { id, done } = await bring(here, lan, kind);
    expect([id, done]).toEqual(['package.invalid', []]);
  });
});

describe('its captions', () => {
  const text = join(mkdtempSync(join(tmpdir(), 'hochoi-vtt-')), 'bai-mot.vtt');
  writeFileSync(text, 'WEBVTT');
  const [old, fresh] = [[{ startMs: 0, endMs: 900, text: 'Cũ' }], [{ startMs: 0, endMs: 900, text: 'Mới' }]];

  async function savedOver(kept: typeof old | null, label?: string) {
    const saved: unknown[] = [];
    const captions = {
      read: () => Promise.resolve({ cues: fresh }),
      list: () => Promise.resolve(kept ? [{ language: 'vi', lockVersion: 4, label: 'dễ đọc' }] : []),
      find: () => Promise.resolve({ cues: kept }),
      save: (_: string, ...given: unknown[]) => Promise.resolve(saved.push(given)),
    } as unknown as CaptionService;
    const files = { vi: { file: text, ...(label && { label }) } };
    const service = new ContentCaptions(captions);
    const alike = await service.alike('m', files);
    expect(saved).toEqual([]); // looking writes nothing
    await service.add('m', files);
    expect(alike).toBe(saved.length === 0);
    return saved;
  }

  it.each([
    ['new', null, [['vi', 0, { label: null, cues: fresh }]]],
    ['changed', old, [['vi', 4, { label: 'dễ đọc', cues: fresh }]]],
    ['the same', fresh, []],
  ])('are %s: kept as Vietnamese, and written only when they differ', async (_, kept, saved) =>
    expect(await savedOver(kept)).toEqual(saved),
  );

  it('take the label that the files say, and keep theirs where they say none', async () => {
    expect(await savedOver(fresh, 'rút gọn')).toEqual([['vi', 4, { label: 'rút gọn', cues: fresh }]]);
    expect(await savedOver(fresh, 'dễ đọc')).toEqual([]);
  });
});
