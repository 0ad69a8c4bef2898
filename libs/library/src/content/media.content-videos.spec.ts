import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaptionService, MediaService } from '@hochoi/media';
import type { ObjectStorage } from '@hochoi/platform';
import { MediaContentVideos } from './media.content-videos';

const file = join(mkdtempSync(join(tmpdir(), 'hochoi-film-')), 'bai-mot.mp4');
writeFileSync(file, 'film');
const sha256 = createHash('sha256').update('film').digest('hex');
const OWN = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

const noCaptions = {} as CaptionService;

/** Imports the film where an earlier load left a row in this state, and somebody else's checked film has the same bytes. */
async function importWith(ownState: string | null, checked: string | null = null) {
  const done: string[] = [];
  const media = {
    findMany: (ids: string[]) => Promise.resolve(ownState ? ids.map((id) => ({ id, state: ownState })) : []),
    bySha256: (asked: string) =>
      Promise.resolve(checked && asked === sha256 ? { id: checked, state: 'ready' } : null),
    begin: (_: object, id: string) => Promise.resolve({ id, state: 'uploading' }),
    uploaded: (id: string) => Promise.resolve(done.push(`uploaded ${id}`)),
  } as unknown as MediaService;
  const storage = {
    put: (key: string, source: { file: string }, options: { sha256: string }) =>
      Promise.resolve(done.push(`put ${key} ${source.file === file} ${options.sha256 === sha256}`)),
  } as unknown as ObjectStorage;
  const id = await new MediaContentVideos(media, noCaptions, storage).import(file, {}, null);
  return { id, done };
}

describe('a film of the content files', () => {
  it('is put into the storage when it is new, under an id that its bytes decide', async () => {
    const { id, done } = await importWith(null);
    expect(id).toMatch(OWN);
    expect(done).toEqual([`put media/${id}/original.film true true`, `uploaded ${id}`]);
    expect((await importWith(null)).id).toBe(id);
  });

  it('is put again when a load was killed on the way', async () => {
    const { id, done } = await importWith('uploading');
    expect(done).toEqual([`put media/${id}/original.film true true`, `uploaded ${id}`]);
  });

  it.each(['queued', 'ready', 'failed'])('is taken as it is when all of it has come: %s', async (state) => {
    const { id, done } = await importWith(state, 'of-a-trainer');
    expect(id).toMatch(OWN);
    expect(done).toEqual([]);
  });

  it('is not put twice when a checked film has the same bytes', async () => {
    expect(await importWith(null, 'of-a-trainer')).toEqual({ id: 'of-a-trainer', done: [] });
  });
});

describe('its captions', () => {
  const text = join(mkdtempSync(join(tmpdir(), 'hochoi-vtt-')), 'bai-mot.vtt');
  writeFileSync(text, 'WEBVTT');
  const media = {
    findMany: (ids: string[]) => ids.map((id) => ({ id, state: 'ready', ownerId: null })),
  } as never;
  const [old, fresh] = [[{ startMs: 0, endMs: 900, text: 'Cũ' }], [{ startMs: 0, endMs: 900, text: 'Mới' }]];

  async function savedOver(kept: typeof old | null, mine = true, label?: string) {
    const saved: unknown[] = [];
    const captions = {
      read: () => Promise.resolve({ cues: fresh }),
      list: () => Promise.resolve(kept ? [{ language: 'vi', lockVersion: 4, label: 'dễ đọc' }] : []),
      find: () => Promise.resolve({ cues: kept }),
      save: (_: string, ...given: unknown[]) => Promise.resolve(saved.push(given)),
    } as unknown as CaptionService;
    await new MediaContentVideos(media, captions, {} as ObjectStorage).import(
      file,
      { vi: { file: text, ...(label && { label }) } },
      mine ? null : 'ai-do',
    );
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
    expect(await savedOver(fresh, true, 'rút gọn')).toEqual([['vi', 4, { label: 'rút gọn', cues: fresh }]]);
    expect(await savedOver(fresh, true, 'dễ đọc')).toEqual([]);
  });

  it('are left as they are on a film of somebody else, but given to one that has none', async () => {
    expect(await savedOver(old, false)).toEqual([]);
    expect(await savedOver(null, false)).toHaveLength(1);
  });
});
