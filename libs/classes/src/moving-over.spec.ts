import type { MoveOver } from '@hochoi/contracts';
import fc from 'fast-check';
import { DAYS_FOR_OPEN_ATTEMPTS, generationOf, type Published, wayOf } from './moving-over';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
/** v1, and a version for each word, one a day. */
const chain = (moves: (MoveOver | null)[]): Published[] =>
  [null, ...moves].map((moveOver, index) => ({ id: `v${index + 1}`, moveOver, publishedAt: day(index + 1) }));
const now = day(6);

type Short = 'minor' | 'recommended' | 'must-redo' | null;
type Who = 'begun' | 'completed' | 'answering';
const [m, r, x] = ['minor', 'recommended', 'must-redo'] as const;

/** Whoever is in v1: where she belongs, whether she must study again on the way, and what she is offered. */
const cases: [Short[], Who, string][] = [
  [[], 'begun', 'v1'],
  [[m], 'begun', 'v2'],
  [[m], 'completed', 'v2'],
  [[m], 'answering', 'v2'],
  [[m, m], 'begun', 'v3'],
  [[r], 'begun', 'v1, recommended v2'],
  [[r], 'completed', 'v1, recommended v2'],
  [[null], 'begun', 'v1, recommended v2'],
  [[x], 'begun', 'v2 again'],
  [[x], 'completed', 'v1, must-redo v2'],
  [[x], 'answering', 'v1, must-redo v2'],
  [[m, r], 'begun', 'v2, recommended v3'],
  [[r, m], 'begun', 'v1, recommended v3'],
  [[r, x], 'begun', 'v3 again'],
  [[x, r], 'begun', 'v2 again, recommended v3'],
  [[x, m], 'begun', 'v3 again'],
  [[x, m], 'completed', 'v1, must-redo v3'],
  [[m, x], 'completed', 'v2, must-redo v3'],
  [[x, r], 'completed', 'v1, must-redo v3'],
  [[x, x], 'begun', 'v3 again'],
];

describe('whoever is in the middle', () => {
  it.each(cases)('of v1, after %j, having %s: %s', (moves, who, expected) => {
    const standing = { versionId: 'v1', completed: who === 'completed', answering: who === 'answering' };
    const { versionId, redo, offer } = wayOf(chain(moves), standing, now);
    const told = offer ? `, ${offer.how} ${offer.versionId}` : '';
    expect(`${versionId}${redo ? ' again' : ''}${told}`).toBe(expected);
  });

  it('is waited for while an attempt is open, but not for ever', () => {
    const at = (days: number) =>
      wayOf(chain([x]), { versionId: 'v1', completed: false, answering: true }, day(2 + days)).versionId;
    expect([at(0), at(DAYS_FOR_OPEN_ATTEMPTS - 1), at(DAYS_FOR_OPEN_ATTEMPTS)]).toEqual(['v1', 'v1', 'v2']);
  });

  it('stays in a version that nobody knows', () =>
    expect(wayOf(chain([m]), { versionId: 'khác', completed: false, answering: false }, now)).toEqual({
      versionId: 'khác',
      redo: false,
      offer: null,
    }));

  const moves = fc.array(fc.constantFrom<Short>(m, r, x), { maxLength: 8 });
  it('arrives: who has been moved is not moved further, is never moved back, and what was completed is never to be done again', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), fc.nat(8), (words, completed, nth) => {
        const publications = chain(words);
        const start = Math.min(nth, words.length);
        const standing = { versionId: `v${start + 1}`, completed, answering: false };
        const way = wayOf(publications, standing, now);
        const again = wayOf(publications, { ...standing, versionId: way.versionId }, now);
        expect(again.versionId).toBe(way.versionId);
        expect(again.offer).toEqual(way.offer);
        expect(Number(way.versionId.slice(1))).toBeGreaterThan(start);
        if (completed) expect(way.redo).toBe(false);
      }),
    );
  });
});

describe('what counts together', () => {
  const ids = (words: Short[], id: string) => generationOf(chain(words), id).map((one) => one.id);
  it.each<[Short[], string, string[]]>([
    [[], 'v1', ['v1']],
    [[m, r], 'v3', ['v1', 'v2', 'v3']],
    [[m, r], 'v2', ['v1', 'v2']],
    [[null], 'v2', ['v1', 'v2']],
    [[x], 'v2', ['v2']],
    [[m, x, m], 'v4', ['v3', 'v4']],
    [[m, x, m], 'v2', ['v1', 'v2']],
    [[x], 'khác', []],
  ])('after %j in %s is %j', (words, id, expected) => expect(ids(words, id)).toEqual(expected));
});
