import { makePicture } from '../../../../../test/support/pictures';
import { isPlainWebp } from './plain-webp';

const chunk = (name: string, body: string): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, Buffer.from(body, 'latin1'), Buffer.alloc(body.length % 2)]);
};
const webp = (...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const picture = chunk('VP8 ', 'hình');

it('is what we make', async () => {
  expect(isPlainWebp(await makePicture('a.webp'))).toBe(true);
  expect(isPlainWebp(webp(picture))).toBe(true);
  expect(isPlainWebp(webp(chunk('VP8X', '0123456789'), chunk('ALPH', 'abc'), picture))).toBe(true);
});

it.each([
  ['that knows where it was taken', webp(chunk('VP8X', '0123456789'), picture, chunk('EXIF', 'GPS'))],
  ['with words of a program', webp(picture, chunk('XMP ', '<x/>'))],
  ['that moves', webp(chunk('VP8X', '0123456789'), chunk('ANIM', '123456'), chunk('ANMF', 'x'))],
  ['with something behind it', Buffer.concat([webp(picture), Buffer.from('EXIF')])],
  ['that was cut off', webp(picture).subarray(0, -1)],
  [
    'whose piece is longer than it',
    webp(Buffer.concat([picture.subarray(0, 4), Buffer.from([99, 0, 0, 0])])),
  ],
  ['that is none', Buffer.from('\x89PNG\r\n\x1a\n0123456789abcdef', 'latin1')],
  ['of no bytes', Buffer.alloc(0)],
])('is none %s', (_, bytes) => expect(isPlainWebp(bytes)).toBe(false));
