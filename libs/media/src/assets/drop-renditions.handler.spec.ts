import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, DiskObjectStorage } from '@hochoi/platform';
import { DropRenditionsHandler } from './drop-renditions.handler';
import { mediaKeys } from './media-keys';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-drop-'));
const storage = new DiskObjectStorage({ folder, secret: 'x'.repeat(32) });
beforeAll(() => storage.prepare());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (set: string) => storage.put(`${mediaKeys.set('film', set)}/360p/0.m4s`, Buffer.from(set));

/** What is left when the record says this; `meanwhile` happens just before it is looked at. */
async function leftWhen(record: object | null, meanwhile?: () => Promise<unknown>): Promise<string[]> {
  for (const set of ['old', 'current', 'zombie']) await put(set);
  await storage.put(mediaKeys.original('film'), Buffer.from('original'));
  const findOneBy = async () => {
    await meanwhile?.();
    return record;
  };
  const database = { manager: { findOneBy } } as unknown as Database;
  await new DropRenditionsHandler(database, storage).handle({ mediaId: 'film' });
  const left: string[] = [];
  for await (const { key } of storage.list(mediaKeys.all('film')))
    left.push(key.split('/')[3] ?? key.split('/')[2]!);
  return left.sort();
}

describe('dropping renditions', () => {
  afterEach(() => storage.deletePrefix(mediaKeys.all('film')));

  it.each([
    [
      'of a film that is ready, all but those that play',
      { state: 'ready', setId: 'current' },
      ['current', 'original.film'],
    ],
    ['of one that failed and plays nothing, all', { state: 'failed', setId: null }, ['original.film']],
    [
      'of one that is under way, none',
      { state: 'transcoding', setId: null },
      ['current', 'old', 'original.film', 'zombie'],
    ],
    ['of one that is gone, all and the upload too', null, []],
  ])('%s', async (_, record, left) => expect(await leftWhen(record)).toEqual(left));

  it('spares a set that a new run began while it was looking', async () => {
    const left = await leftWhen({ state: 'failed', setId: null }, () => put('new'));
    expect(left).toEqual(['new', 'original.film']);
  });
});
