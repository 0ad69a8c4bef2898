import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coloursOf, contrast } from './contrast';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');
const [light, dark] = css.split('@media screen and (prefers-color-scheme: dark)').map(coloursOf);

const grounds = ['canvas', 'surface', 'sunken'];
/** Text on a ground: 4.5 (AA). Borders of fields and pictures that carry meaning: 3. */
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['ink', ground, 4.5],
    ['ink-muted', ground, 4.5],
    ['plum', ground, 4.5],
    ['plum-strong', ground, 4.5],
    ['success', ground, 4.5],
    ['danger', ground, 4.5],
    ['line-strong', ground, 3],
  ]),
  ['on-plum', 'plum', 4.5],
  ['on-plum', 'plum-strong', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-strong', 4.5],
  ['plum', 'plum-soft', 4.5],
  ['ink', 'plum-soft', 4.5],
  ['ink-muted', 'plum-soft', 4.5],
  ['success', 'success-soft', 4.5],
  ['ink', 'success-soft', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['ink', 'danger-soft', 4.5],
  ['ink', 'mark', 4.5],
];

describe('colours', () => {
  test('white on black is 21, the reference of the formula', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  });

  test('light and dark name the same colours', () => {
    expect([...dark!.keys()]).toEqual([...light!.keys()]);
    expect(light!.size).toBeGreaterThan(15);
  });

  describe.each([
    ['light', light!],
    ['dark', dark!],
  ])('%s', (_mode, colours) => {
    test.each(pairs)('%s on %s has at least %d', (front, back, least) => {
      expect(contrast(colours.get(front)!, colours.get(back)!)).toBeGreaterThanOrEqual(least);
    });
  });
});
