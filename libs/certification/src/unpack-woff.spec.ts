import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { unpackWoff } from './unpack-woff';

const packed = readFileSync(
  require.resolve('@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff'),
);

interface Font {
  layout(text: string): { glyphs: { id: number; path: { toSVG(): string } }[] };
}

/** Sum of the table's words, as the OpenType directory states it. */
function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

function tablesOf(font: Buffer): { tag: string; stated: number; data: Buffer }[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, nth) => {
    const at = 12 + 16 * nth;
    const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    const data = font.subarray(offset, offset + Math.ceil(length / 4) * 4);
    return { tag: font.toString('latin1', at, at + 4), stated: font.readUInt32BE(at + 4), data };
  });
}

it('gives tables that have the checksums they state', () => {
  const tables = tablesOf(unpackWoff(packed)).filter(({ tag }) => tag !== 'head'); // holds its own sum
  expect(tables.length).toBeGreaterThan(8);
  expect(tables.map(({ tag, data }) => [tag, checksum(data)])).toEqual(
    tables.map(({ tag, stated }) => [tag, stated]),
  );
});

it('gives the same letters as the packed font', () => {
  const outlines = (font: Buffer) => {
    const { glyphs } = (create(font) as unknown as Font).layout('ằẵộ');
    return glyphs.map(({ id, path }) => [id, path.toSVG()]);
  };
  expect(outlines(unpackWoff(packed))).toEqual(outlines(packed));
});

it('refuses what is no WOFF font', () => {
  expect(() => unpackWoff(Buffer.from('OTTO and so on'))).toThrow('Not a WOFF 1.0 font');
});
