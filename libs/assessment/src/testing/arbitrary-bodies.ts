import fc from 'fast-check';
import { gapLayouts } from '../grading/gap-body';
import { numberings } from '../grading/choices';
import type { FileRule } from '../grading/hand-in';
import { orderPolicyNames } from '../grading/order-policies';
import { anyText, format, someText } from './arbitrary-texts';

export const common = { format, stem: someText, generalFeedback: anyText };

/** Ids that also name things that every object has. */
const partId = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,4}$/),
  fc.constantFrom('constructor', 'toString', 'length'),
);

export const hints = fc.array(
  fc.record({ text: anyText, showNumberRight: fc.boolean(), clearWrong: fc.boolean() }),
  { maxLength: 3 },
);

/** What questions got later: each may be absent. */
export const later = {
  hints,
  penalty: fc.constantFrom(0, 10, 33.33333, 50, 100),
  combinedFeedback: fc.record({
    right: anyText,
    partlyRight: anyText,
    wrong: anyText,
    showNumberRight: fc.boolean(),
  }),
  belowZero: fc.constantFrom('floor' as const, 'keep' as const),
};

/** All of `shape`, but what came later may be absent. */
export const withLater = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc
    .tuple(fc.record(shape), fc.record({ ...later }, { requiredKeys: [] }))
    .map(([body, extra]) => ({ ...body, ...extra }));

const partsOf = (least: number, most: number) =>
  fc
    .uniqueArray(fc.record({ id: partId, text: someText }), {
      minLength: least,
      maxLength: most,
      comparator: (one, other) => one.id === other.id || one.text === other.text,
    })
    .filter((parts) => parts.length >= least);

export const matchingBody = fc
  .tuple(
    withLater({ ...common, shuffle: fc.boolean() }),
    partsOf(4, 8),
    fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    fc.constantFrom('per-part' as const, 'all-or-nothing' as const),
  )
  .map(([body, parts, picks, partialCredit]) => {
    const choices = parts.slice(0, Math.floor(parts.length / 2));
    const stems = parts
      .slice(choices.length)
      .map((part, index) => ({ ...part, choice: choices[picks[index]! % choices.length]!.id }));
    return { ...body, stems, choices, partialCredit };
  });

export const orderingBody = fc
  .tuple(
    withLater({
      ...common,
      items: partsOf(2, 6),
      policy: fc.constantFrom(...orderPolicyNames),
      layout: fc.constantFrom('vertical' as const, 'horizontal' as const),
    }),
    fc.record(
      {
        take: fc.record({
          from: fc.constantFrom('anywhere' as const, 'in-a-row' as const),
          count: fc.integer({ min: 2, max: 7 }),
        }),
        numbering: fc.constantFrom(...numberings),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([body, extra]) => ({ ...body, ...extra }));

const credit = fc.integer({ min: -100, max: 100 });
export const fullFirst = <T extends { credit: number }>(answers: T[]) =>
  answers.map((answer, index) => (index === 0 ? { ...answer, credit: 100 } : answer));
const someOf = { minLength: 1, maxLength: 3 };
const number = fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom(0.1, 3.5, -0.25, 1e-9, 1e12));

export const textAnswers = {
  answers: fc.array(fc.record({ text: someText, credit, feedback: anyText }), someOf).map(fullFirst),
  caseSensitive: fc.boolean(),
  folding: fc.constantFrom('folded' as const, 'moodle' as const),
};
export const numberAnswers = {
  answers: fc
    .array(
      fc.record({
        value: number,
        tolerance: fc.constantFrom(0, 0.01, 1, 50),
        toleranceType: fc.constantFrom('nominal' as const, 'relative' as const, 'geometric' as const),
        credit,
        feedback: anyText,
      }),
      someOf,
    )
    .map(fullFirst),
  otherFeedback: anyText,
  otherCredit: credit,
  decimalComma: fc.boolean(),
  numberStyle: fc.constantFrom('vietnamese' as const, 'point' as const, 'moodle' as const),
};
export const units = fc.record({
  known: fc.constantFrom(
    [{ unit: 'kg', multiplier: 1 }],
    [
      { unit: 'm', multiplier: 1 },
      { unit: 'cm', multiplier: 100 },
    ],
  ),
  entry: fc.constantFrom('typed' as const, 'choice' as const),
  before: fc.boolean(),
  grading: fc.constantFrom('optional' as const, 'of-answer' as const, 'of-question' as const),
  penalty: fc.constantFrom(0, 10, 50, 100),
});

const shared = (parts: { id: string; text: string }[], right: number) =>
  parts.map((part, index) => ({
    ...part,
    weight: index < right ? Number((100 / right).toFixed(5)) : -50,
    feedback: '',
  }));
const gapChoices = {
  shuffle: fc.boolean(),
  layout: fc.constantFrom(...gapLayouts),
};
const gapBase = { id: partId, weight: fc.integer({ min: 1, max: 5 }) };
const gap = (pool: string[]) =>
  fc.oneof(
    fc.record({ kind: fc.constant('text' as const), ...gapBase, ...textAnswers }),
    fc.record({ kind: fc.constant('number' as const), ...gapBase, ...numberAnswers }),
    fc
      .tuple(fc.record({ kind: fc.constant('one' as const), ...gapBase, ...gapChoices }), partsOf(2, 4))
      .map(([body, parts]) => ({ ...body, choices: shared(parts, 1) })),
    fc
      .tuple(fc.record({ kind: fc.constant('several' as const), ...gapBase, ...gapChoices }), partsOf(3, 5))
      .map(([body, parts]) => ({ ...body, choices: shared(parts, 2) })),
    fc.record({ kind: fc.constant('pooled' as const), ...gapBase, choice: fc.constantFrom(...pool) }),
  );

const pooled = partsOf(2, 4).map((parts) =>
  parts.map((part, index) => ({ ...part, group: 1 + (index % 2), reuse: true })),
);

export const gapFillBody = pooled.chain((pool) =>
  fc
    .tuple(
      withLater({
        ...common,
        gaps: fc.uniqueArray(gap(pool.map(({ id }) => id)), {
          minLength: 1,
          maxLength: 5,
          selector: ({ id }) => id,
        }),
        poolAs: fc.constantFrom('drag' as const, 'list' as const),
        shuffle: fc.boolean(),
        partialCredit: fc.constantFrom('per-part' as const, 'all-or-nothing' as const),
      }),
    )
    .map(([body]) => ({
      ...body,
      pool,
      stem: body.gaps.map(({ id }) => `[[${id}]]`).join(' và '),
    })),
);

const files: fc.Arbitrary<FileRule> = fc.constantFrom<FileRule[]>(
  { atLeast: 0, atMost: 2, types: ['image', '.pdf'] },
  { atLeast: 1, atMost: 1, types: [], maxBytes: 1000 },
);
const rubric = partsOf(1, 3).map((criteria) => ({
  kind: 'rubric' as const,
  zeroIsLowest: criteria.length % 2 === 0,
  criteria: criteria.map((criterion) => ({
    ...criterion,
    levels: [1, 2, 4].map((points) => ({ id: `l${points}`, text: `${points}`, points })),
  })),
}));
const guide = partsOf(1, 3).map((criteria) => ({
  kind: 'guide' as const,
  remarks: ['Rõ ràng.'],
  criteria: criteria.map((criterion) => ({ ...criterion, markerNotes: 'Chú ý', maxPoints: 5 })),
}));
export const markingScheme = fc.oneof(rubric, guide);

const byPeople = { ...common, markerNotes: anyText };
export const essayBody = fc
  .tuple(
    fc.record({
      ...byPeople,
      entry: fc.constantFrom('rich' as const, 'plain' as const, 'monospaced' as const, 'none' as const),
      textRequired: fc.boolean(),
      lines: fc.integer({ min: 2, max: 60 }),
      template: anyText,
      files,
    }),
    fc.record(
      { minWords: fc.constant(2), maxWords: fc.constant(5), marking: markingScheme },
      { requiredKeys: [] },
    ),
  )
  .map(([body, extra]) => ({ ...body, ...extra }));
export const fileHandInBody = fc.record({ ...byPeople, files, withNote: fc.boolean() });
export const practiceBody = fc.record({
  ...byPeople,
  marking: markingScheme,
  observed: fc.boolean(),
  textRequired: fc.boolean(),
  files,
});
