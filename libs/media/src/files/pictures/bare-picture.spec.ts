import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { makePicture, redCorner, withExif } from '../../../../../test/support/pictures';
import { barePicture } from './bare-picture';
import { pictureHead } from './picture-head';

const SECRET = 'GPS:21.0278';
const be = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const le = (value: number) => be(value).reverse();
const pngChunk = (name: string, body: Buffer) => {
  const rest = Buffer.concat([Buffer.from(name), body]);
  return Buffer.concat([be(body.length), rest, be(crc32(rest))]);
};
const inPng = (png: Buffer) =>
  Buffer.concat([
    ...[
      png.subarray(0, 33),
      pngChunk('tEXt', Buffer.from(`Comment\0${SECRET}`)),
      pngChunk('eXIf', Buffer.from(SECRET)),
    ],
    ...[png.subarray(33), Buffer.from(SECRET)],
  ]);
const inGif = (gif: Buffer) => {
  const at = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0);
  const comment = Buffer.concat([
    Buffer.from([0x21, 0xfe, SECRET.length]),
    Buffer.from(SECRET),
    Buffer.from([0]),
  ]);
  return Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at), Buffer.from(SECRET)]);
};
const inWebp = (webp: Buffer) => {
  const body = Buffer.concat([webp.subarray(12), Buffer.from('EXIF'), le(12), Buffer.from(`${SECRET} `)]);
  return Buffer.concat([Buffer.from('RIFF'), le(body.length + 4), Buffer.from('WEBP'), body]);
};
const inJpeg = (jpeg: Buffer) => {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SECRET.length + 2]), Buffer.from(SECRET)]);
  const told = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
  return Buffer.concat([withExif(told, 1), withExif(jpeg, 8)]); // a second picture behind the first, as telephones do
};

it.each([
  ['a.jpg', inJpeg],
  ['a.png', inPng],
  ['a.gif', inGif],
  ['a.webp', inWebp],
] as const)('%s is the same without what was written beside it', async (name, told) => {
  const plain = await makePicture(name, 64, 48);
  const bare = barePicture(told(plain))!;
  expect(told(plain).includes(SECRET)).toBe(true);
  expect(bare.includes(SECRET)).toBe(false);
  expect(bare).toEqual(barePicture(plain));
  expect(barePicture(bare)).toEqual(bare);
  expect(await redCorner(bare)).toBe(0);
});

it.each([2, 3, 4, 5, 6, 7, 8])('a photograph stays turned (%i)', async (way) => {
  const bare = barePicture(withExif(await makePicture('a.jpg', 64, 48), way))!;
  expect([pictureHead('jpeg', bare), bare.includes(SECRET)]).toEqual([
    { width: 64, height: 48, orientation: way },
    false,
  ]);
});

it('says so of whatever is no whole picture, and never grows', async () => {
  expect(barePicture(Buffer.from('%PDF-1.7'))).toBeNull();
  const pictures = await Promise.all(
    ['a.jpg', 'a.png', 'a.gif', 'a.webp'].map((name) => makePicture(name, 32, 32)),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...pictures),
      fc.nat(),
      fc.nat(255),
      fc.boolean(),
      (picture, place, byte, cut) => {
        const at = place % picture.length;
        const broken = Buffer.from(cut ? picture.subarray(0, at) : picture);
        if (!cut) broken[at] = byte;
        expect(barePicture(broken)?.length ?? 0).toBeLessThanOrEqual(broken.length);
      },
    ),
  );
});
