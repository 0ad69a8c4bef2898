import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { makePicture, redCorner, withExif } from '../../../../../test/support/pictures';
import { MediaRejected } from '../../media.errors';
import { debianTools } from '../../tools';
import { checkPicture, preparePicture } from '../preparing/prepare-picture';
import { fitted } from './picture-args';
import { exifOrientation, pictureHead } from './picture-head';

const root = mkdtempSync(join(tmpdir(), 'hochoi-pictures-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function prepare(bytes: Buffer) {
  const made = mkdtempSync(join(root, 'made-'));
  const file = join(made, 'object.film');
  writeFileSync(file, bytes);
  const prepared = await preparePicture({ file, fileName: 'x', work: made, made }, debianTools.ffmpeg);
  const [large, small] = ['large.webp', 'small.webp'].map((name) => readFileSync(join(made, name)));
  return { prepared, large: large!, small: small! };
}
const sizeOf = (webp: Buffer) => {
  const { width, height } = pictureHead('webp', webp)!;
  return [width, height];
};
const refusal = async (work: () => unknown) => {
  const error = await Promise.resolve()
    .then(work)
    .catch((thrown: Error) => thrown);
  return error instanceof MediaRejected ? error.code : error;
};

describe('a picture', () => {
  it.each([
    ['a.jpg', 'image/jpeg'],
    ['a.png', 'image/png'],
    ['a.webp', 'image/webp'],
    ['a.gif', 'image/gif'],
  ])('%s becomes one for reading and one for phones', async (name, mediaType) => {
    const { prepared, large, small } = await prepare(await makePicture(name, 2000, 1000));
    expect(prepared).toMatchObject({ mediaType, view: 'image', width: 2000, height: 1000, same: [] });
    expect([sizeOf(large), sizeOf(small), await redCorner(small)]).toEqual([[1600, 800], [640, 320], 0]);
  });

  it('that is small does not grow', async () => {
    const { large, small } = await prepare(await makePicture('a.png', 32, 20));
    expect([sizeOf(large), sizeOf(small)]).toEqual([
      [32, 20],
      [32, 20],
    ]);
  });

  it.each([
    [1, 0, [320, 200]],
    [2, 1, [320, 200]],
    [3, 3, [320, 200]],
    [4, 2, [320, 200]],
    [5, 0, [200, 320]],
    [6, 1, [200, 320]],
    [7, 3, [200, 320]],
    [8, 2, [200, 320]],
  ])('turned as a telephone says (%i) stands upright, and tells nobody where', async (way, corner, size) => {
    const photo = withExif(await makePicture('a.jpg'), way);
    expect(photo.includes('GPS:21.0278')).toBe(true);
    const { prepared, large, small } = await prepare(photo);
    expect([await redCorner(large), sizeOf(large), [prepared.width, prepared.height]]).toEqual([
      corner,
      size,
      size,
    ]);
    for (const bytes of [large, small]) expect(bytes.toString('latin1')).not.toMatch(/Exif|EXIF|GPS/);
  });

  it('is refused when its end is missing, or when it only begins like one', async () => {
    const photo = await makePicture('a.jpg', 800, 600);
    const png = await makePicture('a.png', 800, 600);
    for (const broken of [photo.subarray(0, photo.length / 2), png.subarray(0, 300), photo.subarray(0, 20)])
      expect(await refusal(() => prepare(broken))).toBe('file.damaged-picture');
  });

  it('is refused before it is decoded when it would be immense', async () => {
    const png = await makePicture('a.png', 32, 20);
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await refusal(() => checkPicture(png))).toBe('file.too-large-picture');
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file.svg'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1', 'file.heic'],
    ['RIFF\0\0\0\0WEBPVP8X\0\0\0\0\x02', 'file.moving-webp'],
    ['%PDF-1.7', 'file.document-not-picture'],
    ['PK\x03\x04', 'file.document-not-picture'],
    ['#EXTM3U\nfile:///etc/passwd', 'file.not-a-picture'],
  ])('is refused as %j', async (text, code) => {
    expect(await refusal(() => checkPicture(Buffer.from(text, 'latin1')))).toBe(code);
  });
});

describe('what a picture says of itself', () => {
  it('never breaks the reader, whatever it says', () => {
    const types = fc.constantFrom('jpeg', 'png', 'gif', 'webp');
    const begins = fc.constantFrom('', 'RIFF____WEBPVP8X', '\xff\xd8\xff\xe1', '\xff\xd8\xff\xc0');
    fc.assert(
      fc.property(types, begins, fc.uint8Array({ maxLength: 200 }), (type, begin, rest) => {
        const head = pictureHead(type as 'png', Buffer.concat([Buffer.from(begin, 'latin1'), rest]));
        if (head) expect(Math.min(head.width, head.height)).toBeGreaterThan(0);
        exifOrientation(Buffer.concat([Buffer.from('Exif\0\0II*\0'), rest]));
      }),
    );
  });

  it('is fitted into its place: never wider, never larger, never nothing', () => {
    const side = fc.integer({ min: 1, max: 60_000 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(640, 1600), (width, height, widest) => {
        const size = fitted({ width, height }, widest);
        expect(size.width).toBeLessThanOrEqual(Math.min(width, widest));
        expect(size.height).toBeLessThanOrEqual(Math.min(height, 16_000));
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
