import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { docx, docxParts, lyingZip, pptx, zipOf } from '../../../../../test/support/documents';
import { makePicture, redCorner, withExif } from '../../../../../test/support/pictures';
import { pictureHead } from '../pictures/picture-head';
import { barePackage } from './bare-package';

const root = mkdtempSync(join(tmpdir(), 'hochoi-bare-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const PLACE = 'GPS:21.0278';
const PHOTO = 'word/media/anh.jpeg';

let photo: Buffer;
beforeAll(async () => void (photo = withExif(await makePicture('a.jpg'), 6)));

async function bared(bytes: Buffer) {
  const folder = mkdtempSync(join(root, 'run-'));
  writeFileSync(join(folder, 'given'), bytes);
  const inside = await barePackage(join(folder, 'given'), join(folder, 'copy'));
  return { inside, names: readdirSync(folder), copy: () => readFileSync(join(folder, 'copy')) };
}
async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return parts;
}

it('takes the place out of a photograph, and nothing out of the text', async () => {
  const given = await docx(['Điều 1', 'Điều 2'], { [PHOTO]: photo });
  const { inside, copy } = await bared(given);
  expect(inside).toBe('bared');
  const [before, after] = [await partsOf(given), await partsOf(copy())];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const other = [...before.keys()].filter((name) => !after.get(name)!.equals(before.get(name)!));
  expect([other, before.get(PHOTO)!.includes(PLACE)]).toEqual([[PHOTO], true]);
  const clean = after.get(PHOTO)!;
  expect(clean.includes(PLACE)).toBe(false);
  expect(pictureHead('jpeg', clean)).toEqual(pictureHead('jpeg', photo)); // still turned as it was
  expect(await redCorner(clean)).toBe(await redCorner(photo));
});

it('does so in slides, in what a package holds of another, and under whatever name', async () => {
  const inner = await docx(['Bên trong'], { [PHOTO]: photo });
  const { inside, copy } = await bared(
    await pptx([{ title: 'Một' }], { 'ppt/media/x.bin': photo, 'ppt/embeddings/y.docx': inner }),
  );
  expect(inside).toBe('bared');
  const parts = await partsOf(copy());
  expect(parts.get('ppt/media/x.bin')!.includes(PLACE)).toBe(false);
  const within = await partsOf(parts.get('ppt/embeddings/y.docx')!);
  expect(within.get(PHOTO)!.includes(PLACE)).toBe(false);
  expect(within.get('word/document.xml')!.toString()).toContain('Bên trong');
});

it('writes nothing when there is nothing to take out', async () => {
  const { inside, names } = await bared(await docx(['x'], { [PHOTO]: await makePicture('a.png') }));
  expect([inside, names]).toEqual(['plain', ['given']]);
});

it.each<[string, string, () => Buffer | Promise<Buffer>]>([
  ['a photograph that ends too early', PHOTO, () => photo.subarray(0, 700)],
  ['a TIFF', 'word/media/a.tiff', () => Buffer.from('II*\0\x08\0\0\0')],
  ['a HEIC', 'word/media/a.heic', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1', 'latin1')],
  ['a drawing around a photograph', 'word/media/a.emf', () => Buffer.concat([Buffer.alloc(64), photo])],
  [
    'a film that knows its place',
    'word/media/a.mp4',
    () => Buffer.from('\0\0\0\x18ftypisom\xa9xyz+21.02', 'latin1'),
  ],
  ['an archive that lies', 'word/embeddings/a.zip', () => lyingZip({ a: 'x'.repeat(100) }, 'a', 5)],
])('does not vouch for %s', async (_, name, bytes) => {
  const { inside, names } = await bared(await docx(['x'], { [name]: await bytes() }));
  expect([inside, names.includes('copy')]).toEqual(['unknown', false]);
});

it('is bounded as reading is', async () => {
  const swollen = { ...docxParts(['x']), 'word/media/a.jpg': Buffer.alloc(60_000_000) };
  await expect(bared(await zipOf(swollen))).rejects.toMatchObject({ code: 'file.swollen' });
});
