import { decodeCaptionFile } from './decode-caption-file';

const codeOf = (bytes: Uint8Array): string => {
  try {
    return decodeCaptionFile(bytes);
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message}`;
  }
};

it('takes UTF-8, with or without its mark', () => {
  expect(codeOf(Buffer.from('Hội nghị'))).toBe('Hội nghị');
  expect(codeOf(Buffer.from('\uFEFFWEBVTT'))).toBe('WEBVTT');
});

it.each([
  ['Windows-1258', Buffer.from([0x48, 0xf4, 0xf2, 0x69])],
  ['TCVN3', Buffer.from([0x63, 0xb8, 0x6e, 0x20, 0x62, 0xe9])],
  ['UTF-16 with its mark', Buffer.from('\uFEFFHội', 'utf16le')],
  ['UTF-16 without', Buffer.from('WEBVTT', 'utf16le')],
  ['a film', Buffer.from([0, 0, 0, 0x20, 0x66, 0x74])],
])('refuses %s and says how to save it anew', (_, bytes) =>
  expect(codeOf(bytes)).toMatch(/^captions\.invalid .*UTF-8.*Save as/),
);
