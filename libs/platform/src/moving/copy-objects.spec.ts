import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskObjectStorage } from '../storage/disk.object-storage';
import type { ObjectSource } from '../storage/object-storage';
import { compareLists, compareObjects } from './compare-objects';
import { copyObjects } from './copy-objects';
import { Differences } from './moving.errors';
import { ObjectList } from './object-list';
import { CopyProgress } from './progress';

const progress = new CopyProgress(() => undefined);

/** Fails like a process that is killed, after so many objects. */
class Dying extends DiskObjectStorage {
  readonly keys: string[] = [];
  left = Infinity;

  override put = async (key: string, source: ObjectSource) => {
    if (this.left <= 0) throw new Error('killed');
    this.left -= 1;
    this.keys.push(key);
    return DiskObjectStorage.prototype.put.call(this, key, source);
  };
}

let folder: string;
let from: DiskObjectStorage;
let to: Dying;
let list: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hochoi-objects-'));
  from = new DiskObjectStorage({ folder: join(folder, 'from'), secret: 's' });
  to = new Dying({ folder: join(folder, 'to'), secret: 's' });
  list = join(folder, 'list.jsonl');
  await Promise.all([from.prepare(), to.prepare()]);
  for (let i = 0; i < 30; i += 1) await from.put(`media/${i}/Bài ${i}.mp4`, Buffer.from(`phim ${i}`));
});
afterEach(() => rm(folder, { recursive: true }));

const copy = () => copyObjects({ from, to, list, progress });
async function differencesOf(copied: ObjectList) {
  const differences = new Differences();
  const sums = await compareObjects(copied, to, differences, progress);
  return { ...sums, differences: differences.first.map(({ key, what }) => `${key}: ${what}`) };
}

it('copies all and proves it', async () => {
  expect(await differencesOf(await copy())).toEqual({ count: 30, bytes: 200, differences: [] });
});

it('goes on with what is not listed yet, however often it is killed', async () => {
  for (const left of [9, 1, 10]) {
    to.left = left;
    await expect(copy()).rejects.toThrow('killed');
    await appendFile(`${list}.now`, '{"key":"media/9');
  }
  to.left = Infinity;
  const before = to.keys.length;
  expect(await differencesOf(await copy())).toEqual({ count: 30, bytes: 200, differences: [] });
  // A row of eight that was cut short is copied again as a whole; all before it is not.
  expect(new Set(to.keys.slice(0, before)).size).toBeGreaterThanOrEqual(16);
  expect(to.keys.length - before).toBeLessThanOrEqual(30 - 16);
  expect(new Set(to.keys).size).toBe(30);
});

it('takes in what came, and drops what went, since an earlier run', async () => {
  to.left = 16;
  await expect(copy()).rejects.toThrow('killed');
  await from.delete('media/0/Bài 0.mp4');
  await from.put('media/00/mới.mp4', Buffer.from('mới'));
  to.left = Infinity;
  const copied = await copy();
  expect(await differencesOf(copied)).toMatchObject({ count: 30, differences: [] });
  expect(await to.exists('media/00/mới.mp4')).toBe(true);
  expect(await to.exists('media/0/Bài 0.mp4')).toBe(false);
});

it('names objects that were tampered with, are missing or too much', async () => {
  const copied = await copy();
  await to.put('media/3/Bài 3.mp4', Buffer.from('phim X'));
  await to.put('media/4/Bài 4.mp4', Buffer.from('dài hơn'));
  await to.delete('media/5/Bài 5.mp4');
  await to.put('media/zz/thừa.mp4', Buffer.from('x'));
  expect((await differencesOf(copied)).differences).toEqual([
    'media/3/Bài 3.mp4: nội dung khác',
    'media/4/Bài 4.mp4: dài 9 byte thay vì 6',
    'media/5/Bài 5.mp4: thiếu',
    'media/zz/thừa.mp4: thừa',
  ]);
});

it('compares two lists', async () => {
  const [copied, other] = [await copy(), join(folder, 'other.jsonl')];
  const [first, second, ...rest] = (await readFile(list, 'utf8')).trim().split('\n');
  const changed = { ...JSON.parse(first!), sha256: 'other' };
  await writeFile(other, [JSON.stringify(changed), ...rest].join('\n'));
  const differences = new Differences();
  await compareLists(copied, new ObjectList(other), differences);
  expect(differences.first.map(({ key, what }) => [key, what])).toEqual([
    [changed.key, 'nội dung khác'],
    [JSON.parse(second!).key, 'thiếu'],
  ]);
});
