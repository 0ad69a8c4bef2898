import fc from 'fast-check';
import { placeGaps } from './place-gaps';

const span = (id: string) => `<span data-gap="${id}"></span>`;

it.each([
  [
    'markdown',
    'Thủ đô là [[g1]], ở **[[g2]]**.',
    `<p>Thủ đô là ${span('g1')}, ở <strong>${span('g2')}</strong>.</p>`,
  ],
  ['plain', '1 < [[g1]]\n[[g2]]', `<p>1 &lt; ${span('g1')}<br>${span('g2')}</p>`],
  ['html', '<p>[[g1]]</p><ul><li>[[g2]]</li></ul>', `<p>${span('g1')}</p><ul><li>${span('g2')}</li></ul>`],
] as const)('%s: each gap stands where its author put it', (format, stem, html) => {
  const placed = placeGaps(stem, format, ['g1', 'g2']);
  expect(placed.html).toBe(html);
  expect([...placed.placed]).toEqual(['g1', 'g2']);
});

it('a gap that is missing, or lies within a tag, stands below', () => {
  const { html, placed } = placeGaps('<a href="https://a.vn/[[g1]]">x</a>', 'html', ['g1', 'g2']);
  expect(html).not.toContain('data-gap');
  expect([...placed]).toEqual([]);
});

it('an author cannot write such a place', () => {
  const { html, placed } = placeGaps('<span data-gap="g1">x</span>\uE0000\uE001', 'html', ['g1']);
  expect(html).not.toContain('data-gap');
  expect([...placed]).toEqual([]);
});

const tags = /<(\/?[a-z0-9]+)( data-gap="[\w-]+")?[^<>]*>/g;
it('whatever is written, tags stay whole and each place is told once', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '[[g1]]',
      '[[g2]]',
      '<b>',
      '</b>',
      '<a href="[[g1]]">',
      '`',
      '\n\n',
      '- ',
      '|',
      '\uE000',
      '"',
    ),
    fc.string({ maxLength: 5 }),
  );
  const format = fc.constantFrom('markdown' as const, 'html' as const, 'plain' as const);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), format, (pieces, written) => {
      const { html, placed } = placeGaps(pieces.join(''), written, ['g1', 'g2']);
      const spans = [...html.matchAll(/<span data-gap="([\w-]+)"><\/span>/g)].map(([, id]) => id);
      expect(spans.sort()).toEqual([...placed].sort());
      expect(html.replace(tags, '')).not.toMatch(/[<>\uE000\uE001]/);
    }),
  );
});
