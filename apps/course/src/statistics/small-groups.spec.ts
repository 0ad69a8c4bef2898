import { type AttemptChoice, attemptChoices, SMALLEST_GROUP } from '@hochoi/contracts';
import { type AllApart, choicePairs, choicesOf, type KeptChoice } from '@hochoi/assessment';
import { apartOf, keptOf, type Sat } from '@hochoi/assessment/testing';
import fc from 'fast-check';
import { shownOf, withSmallest } from './small-groups';

const choice = (versions: Record<string, number>): KeptChoice =>
  ({ slots: [], versions: Object.entries(versions).map(([id, asked]) => ({ id, asked })) }) as never;
type Choices = Record<AttemptChoice, KeptChoice>;
const same = Object.fromEntries(
  choicePairs.map((pair) => [pair, { persons: 0, slots: {}, versions: {} }]),
) as AllApart;

describe('questions of a unit that too few were asked', () => {
  test('are those of fewer than five persons, however often each of them tried, and the next smallest', () => {
    const choices: Choices = {
      first: choice({ a: 2, b: 3, c: 9, d: 12 }),
      counted: choice({ a: 9, b: 9, c: 9, d: 12 }),
      all: choice({ a: 9, b: 9, c: 20, d: 30 }),
    };
    for (const attempts of attemptChoices)
      expect([...shownOf(choices, same)[attempts]!].sort()).toEqual(['a', 'b', 'c']);
  });

  test('are hidden in each choice when they are in one', () => {
    const first = choice({ a: 9, b: 9, c: 9 });
    const choices: Choices = { first, all: first, counted: choice({ a: 4, b: 3, c: 12 }) };
    for (const attempts of attemptChoices) expect(shownOf(choices, same)[attempts]!.size).toBe(3);
  });

  test('take one with them that enough were asked: the same two may stand behind all the others', () => {
    const asked = [3, 2, 7, 9].map((persons, at) => ({ id: `${at}`, persons }));
    expect([...withSmallest(asked)].sort()).toEqual(['0', '1', '2']);
  });

  test('are none where all were asked by enough', () => {
    expect(withSmallest([5, 6].map((persons, at) => ({ id: `${at}`, persons }))).size).toBe(0);
  });
});

test('figures from before it was counted how far the choices are apart: first attempts alone', () => {
  const one = choice({ a: 9 });
  const found = shownOf({ first: one, counted: one, all: one }, undefined);
  expect(attemptChoices.map((each) => found[each] !== null)).toEqual([true, false, false]);
});

/** Attempts in the order of their numbers, each with the questions that were drawn for it. */
const sat: fc.Arbitrary<Sat[]> = fc
  .array(
    fc.array(
      fc.record({
        grade: fc.integer({ min: 0, max: 4 }),
        drawn: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: SMALLEST_GROUP, maxLength: 14 },
  )
  .map((persons) =>
    persons.flatMap((attempts, person) =>
      attempts.map(({ grade, drawn }, at) => ({
        ...{ id: `${person}-${at}`, personId: `${person}`, number: at + 1, grade, drawn },
      })),
    ),
  );
const rule = fc.constantFrom('highest', 'average', 'first', 'last' as const);
const enough = (persons: ReadonlySet<string>) => persons.size === 0 || persons.size >= SMALLEST_GROUP;

test('nobody learns of fewer than five by taking what is shown of one choice from what is shown of another', () => {
  fc.assert(
    fc.property(sat, rule, (attempts, counted) => {
      const { choices, chosen } = keptOf(attempts, counted);
      const shown = shownOf(choices, apartOf(attempts, chosen));
      expect(shown.first).not.toBeNull();
      for (const [one, other] of choicePairs.map(choicesOf)) {
        const [hidden, hiddenToo] = [shown[one], shown[other]];
        if (!hidden || !hiddenToo) continue;
        const apart = attempts.filter(({ id }) => chosen[one].has(id) !== chosen[other].has(id));
        const whose = (of: (drawn: string) => boolean) =>
          new Set(apart.filter(({ drawn }) => drawn.some(of)).map(({ personId }) => personId));
        expect(enough(whose(() => true))).toBe(true);
        for (const item of ['a', 'b', 'c', 'd'])
          if (!hidden.has(item) && !hiddenToo.has(item))
            expect(enough(whose((id) => id === item))).toBe(true);
        // What is left when all that both show is taken away.
        expect(enough(whose((id) => hidden.has(id) || hiddenToo.has(id)))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('what enough have done twice is shown', () => {
  const attempts = Array.from({ length: 6 }, (_, person) =>
    [1, 2].map((number) => ({ id: `${person}-${number}`, personId: `${person}`, number, grade: number })),
  )
    .flat()
    .map((one) => ({ ...one, drawn: ['a', 'b'] }));
  const { choices, chosen } = keptOf(attempts, 'highest');
  const shown = shownOf(choices, apartOf(attempts, chosen));
  expect(attemptChoices.map((each) => shown[each]?.size)).toEqual([0, 0, 0]);
});
