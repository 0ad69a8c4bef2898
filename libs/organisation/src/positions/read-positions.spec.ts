import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

it('is missing where the folder has none, and says which file is unsound', () => {
  expect(readPositions('docs')).toBeNull();
  expect(() => withFile('- { code: ct, name: x, levels: [commune], synonyms: [] }')).toThrow(
    /positions.yaml/,
  );
  const one = '- { code: CT, name: x, levels: [commune], synonyms: [] }';
  expect(() => withFile(`${one}\n${one}`)).toThrow(/twice/);
});
