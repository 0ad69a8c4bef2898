import fc from 'fast-check';
import type { CertificatePaper } from './certificate-paper';
import { bodyBlocks } from './paper-body';
import { heightOf, stack } from './paper-stack';

const words = (max: number) =>
  fc
    .array(fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('m', 'Ộ', 'i') }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((list) => list.join(' ').slice(0, max).trim());

/** Wider than any letter of the face, so that what fits here fits on paper. */
const widthOf = (text: string, { size, tracking = 0 }: { size: number; tracking?: number }) =>
  text.length * (size * 0.75 + tracking);

const paper = fc
  .record({
    fullName: words(120),
    unitName: fc.option(words(200)),
    topicTitle: words(200),
    issuerName: words(100),
  })
  .map((given) => ({ ...given, topicCode: 'CD082', topicVersion: 12 }) as CertificatePaper);

describe('bodyBlocks', () => {
  it('fits between header and table whatever is written, without lines touching', () => {
    fc.assert(
      fc.property(paper, (given) => {
        const blocks = bodyBlocks(given, widthOf);
        expect(blocks.reduce((sum, block) => sum + heightOf(block), 0)).toBeLessThan(372 - 106);
        const placed = stack(blocks, 106, 372);
        const lines = placed.flatMap(({ baselines, type }) => baselines.map((y) => ({ y, size: type.size })));
        for (const [i, line] of lines.slice(1).entries())
          expect(line.y - lines[i]!.y).toBeGreaterThanOrEqual(
            line.size * 1.08 + lines[i]!.size * 0.32 - 0.001,
          );
        expect(placed.every((block) => block.lines.length <= 2)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
