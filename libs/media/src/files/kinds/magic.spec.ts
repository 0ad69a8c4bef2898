import fc from 'fast-check';
import { HEAD_BYTES, magicOf } from './magic';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('what a file is by its first bytes', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['GIF89a', 'gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['RIFF\0\0\0\0WEBPVP8X\0\0\0\0\x10', 'webp'],
    ['RIFF\0\0\0\0WEBPVP8X\0\0\0\0\x02', 'moving-webp'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1', 'heic'],
    ['\0\0\0\x18ftypmif1\0\0\0\0heic', 'heic'],
    ['\0\0\0\x1cftypavif\0\0\0\0', 'heic'],
    ['\0\0\0\x18ftypisom\0\0\0\0mp42', 'unknown'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
    ['  <?xml version="1.0"?><!-- x --><svg >', 'svg'],
    ['<?xml version="1.0"?><html>', 'unknown'],
    ['BM6\0', 'other-picture'],
    ['II*\0', 'other-picture'],
    ['PK\x03\x04', 'zip'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'cfb'],
    ['{\\rtf1', 'rtf'],
    ['%PDF-1.7', 'pdf'],
    ['\nrubbish of a scanner\n%PDF-1.4', 'pdf'],
    ['GIF89a%PDF-1.4', 'gif'],
    ['PK\x03\x04%PDF-1.4', 'zip'],
    ['MZ\x90', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (head, magic) => expect(magicOf(bytes(head))).toBe(magic));

  it('is found for whatever bytes there are, and is what stands in front', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: HEAD_BYTES }), (rest) => {
        expect(typeof magicOf(Buffer.from(rest))).toBe('string');
        expect(magicOf(Buffer.concat([bytes('\x89PNG\r\n\x1a\n'), rest]))).toBe('png');
      }),
    );
  });
});
