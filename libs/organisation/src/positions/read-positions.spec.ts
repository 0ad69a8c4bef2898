import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { positionNamed } from './position.service';
import { readPositions } from './read-positions';

const shipped = readPositions('content')!;

function withFile(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'positions-'));
  try {
    mkdirSync(join(folder, 'organisation'));
    writeFileSync(join(folder, 'organisation', 'positions.yaml'), text);
    return readPositions(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('has the positions of the organisation, highest first', () =>
  expect(shipped.map(({ id }) => id).join(' ')).toBe(
    'CT PCTTT PCT UVDCT UVBTV UVBCH TB PTB CV CHT CHP TT TP CNCLB TTV HVNC GV BCV',
  ));

it.each([
  ['Chi hội trưởng', 'CHT'],
  ['CHI HOI TRUONG', 'CHT'],
  ['p.ct', 'PCT'],
  ['Phó Chủ tịch', 'PCT'],
  ['Phó chủ tịch thường trực', 'PCTTT'],
  ['UV BCH', 'UVBCH'],
  ['CN CLB', 'CNCLB'],
  ['gv', 'GV'],
  ['Giám đốc', undefined],
  ['', undefined],
])('reads %j as %s', (text, code) => expect(positionNamed(text, shipped)?.id).toBe(code));

it('never means two by one word', () => {
  const words = shipped.flatMap(({ id, name, synonyms }) => [id, name, ...synonyms]);
  expect(words.filter((word) => !positionNamed(word, shipped))).toEqual([]);
});

it('is missing where the folder has none, and says which file is unsound', () => {
  expect(readPositions('docs')).toBeNull();
  expect(() => withFile('- { code: ct, name: x, levels: [commune], synonyms: [] }')).toThrow(
    /positions.yaml/,
  );
  const one = '- { code: CT, name: x, levels: [commune], synonyms: [] }';
  expect(() => withFile(`${one}\n${one}`)).toThrow(/twice/);
});
