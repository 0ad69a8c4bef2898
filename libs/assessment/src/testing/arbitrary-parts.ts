import fc from 'fast-check';
import { numberings } from '../grading/choices';
import type { Question } from '../grading/question-types';
import {
  anyText,
  descriptionBody,
  format,
  multipleChoiceBody,
  numericalBody,
  shortTextBody,
  singleChoiceBody,
  someText,
  trueFalseBody,
} from './arbitrary-questions';

/** Present or absent: never there as undefined. */
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] }) as unknown as fc.Arbitrary<Partial<T>>;

const percent = fc.integer({ min: 0, max: 10_000 }).map((each) => each / 100);
const weight = fc.integer({ min: -100, max: 100 });
const numbering = fc.constantFrom(...numberings);

const hint = fc.record({ text: anyText, showNumberRight: fc.boolean(), clearWrong: fc.boolean() });
const combined = fc.record({
  right: anyText,
  partlyRight: anyText,
  wrong: anyText,
  showNumberRight: fc.boolean(),
});

/** What may be said of any question that the platform marks. */
const marked = optional({
  hints: fc.array(hint, { maxLength: 2 }),
  penalty: percent,
  combinedFeedback: combined,
  belowZero: fc.constantFrom('floor' as const, 'keep' as const),
});
const asked = { format, stem: someText, generalFeedback: anyText };

const texts = (minLength: number) => fc.uniqueArray(someText, { minLength, maxLength: 5 });
const numbered = (prefix: string, list: readonly string[]) =>
  list.map((text, index) => ({ id: `${prefix}${index + 1}`, text }));
const partialCredit = fc.constantFrom('per-part' as const, 'all-or-nothing' as const);

export const matchingBody = fc
  .record({
    ...asked,
    stems: texts(2),
    choices: texts(2),
    right: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    shuffle: fc.boolean(),
    partialCredit,
  })
  .map(({ stems, choices, right, ...body }) => ({
    ...body,
    stems: numbered('s', stems).map((stem, index) => ({
      ...stem,
      choice: `c${1 + ((right[index] ?? 0) % choices.length)}`,
    })),
    choices: numbered('c', choices),
  }));

const policies = ['all-or-nothing', 'absolute-position', 'neighbours', 'next-with-last'] as const;
export const orderingBody = fc
  .tuple(
    fc.record({
      ...asked,
      items: texts(2).map((list) => numbered('i', list)),
      policy: fc.constantFrom(...policies),
      layout: fc.constantFrom('vertical' as const, 'horizontal' as const),
    }),
    optional({
      numbering,
      take: fc.record({
        from: fc.constantFrom('anywhere' as const, 'in-a-row' as const),
        count: fc.integer({ min: 2, max: 6 }),
      }),
    }),
  )
  .map(([body, rest]) => ({ ...body, ...rest }));

const gapWeight = fc.constantFrom(0, 1, 2, 10, 0.5);
const textGap = shortTextBody.map(({ answers, caseSensitive }) => ({
  kind: 'text' as const,
  answers,
  caseSensitive,
}));
const numberGap = numericalBody.map(({ answers, otherFeedback, decimalComma }) => ({
  kind: 'number' as const,
  answers,
  otherFeedback,
  decimalComma,
}));
const layout = fc.constantFrom('list' as const, 'vertical' as const, 'horizontal' as const);
const oneGap = fc
  .tuple(singleChoiceBody, layout)
  .map(([{ choices, shuffle }, l]) => ({ kind: 'one' as const, choices, shuffle, layout: l }));
const severalGap = fc
  .tuple(multipleChoiceBody, layout)
  .map(([{ choices, shuffle }, l]) => ({ kind: 'several' as const, choices, shuffle, layout: l }));
const pooledGap = fc.nat({ max: 3 }).map((index) => ({ kind: 'pooled' as const, choice: `c${index + 1}` }));

const gapFill = <G extends object>(gap: fc.Arbitrary<G>, pool: fc.Arbitrary<string[]>) =>
  fc
    .record({
      ...asked,
      gaps: fc.array(fc.tuple(gap, gapWeight, anyText), { minLength: 1, maxLength: 3 }),
      pool,
      shuffle: fc.boolean(),
      reuse: fc.boolean(),
      poolAs: fc.constantFrom('drag' as const, 'list' as const),
      partialCredit,
    })
    .map(({ gaps, pool: words, reuse, stem, ...body }) => ({
      ...body,
      stem: [stem, ...gaps.map(([, , after], index) => `[[g${index + 1}]]${after}`)].join(' ').trim(),
      gaps: gaps.map(([each, gapsWeight], index) => ({ ...each, id: `g${index + 1}`, weight: gapsWeight })),
      pool: numbered('c', words).map((part) => ({ ...part, group: 1, reuse })),
    }));
export const clozeBody = gapFill(fc.oneof(textGap, numberGap, oneGap, severalGap), fc.constant([]));
export const pooledBody = gapFill(pooledGap, fc.uniqueArray(someText, { minLength: 4, maxLength: 5 }));

const files = fc
  .tuple(
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.subarray(['.pdf', '.docx', 'image']),
    fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
  )
  .map(([least, more, types, maxBytes]) => ({
    atLeast: least,
    atMost: least + more,
    types,
    ...(maxBytes !== undefined && { maxBytes }),
  }));
const rubric = fc.record({ text: someText, levels: fc.tuple(percent, percent) }).map(({ text, levels }) => ({
  kind: 'rubric' as const,
  zeroIsLowest: true,
  criteria: [
    {
      id: 'k1',
      text,
      levels: levels.map((points, index) => ({ id: `l${index + 1}`, text: `Mức ${index + 1}`, points })),
    },
  ],
}));
export const essayBody = fc
  .tuple(
    fc.record({
      ...asked,
      markerNotes: anyText,
      template: anyText,
      files,
      textRequired: fc.boolean(),
      lines: fc.integer({ min: 2, max: 60 }),
      entry: fc.constantFrom('rich' as const, 'plain' as const, 'monospaced' as const, 'none' as const),
    }),
    optional({
      minWords: fc.integer({ min: 1, max: 50 }),
      maxWords: fc.integer({ min: 50, max: 900 }),
      marking: rubric,
    }),
  )
  .map(([body, rest]) => ({ ...body, ...rest }));
export const fileHandInBody = fc.record({ ...asked, markerNotes: anyText, files, withNote: fc.boolean() });
export const practiceBody = fc.record({
  ...asked,
  markerNotes: anyText,
  marking: rubric,
  files,
  observed: fc.boolean(),
  textRequired: fc.boolean(),
});

const of = <T extends Question['type'], B>(type: T, body: fc.Arbitrary<B>) =>
  body.map((b) => ({ type, body: b }));
const withMarked = <T extends Question['type'], B extends object>(type: T, body: fc.Arbitrary<B>) =>
  of(
    type,
    fc.tuple(body, marked).map(([b, rest]) => ({ ...b, ...rest })),
  );

const withStyle = fc
  .tuple(
    numericalBody,
    optional({
      numberStyle: fc.constantFrom('moodle' as const, 'point' as const, 'vietnamese' as const),
      otherCredit: weight,
    }),
  )
  .map(([body, rest]) => ({ ...body, ...rest }));
const withFolding = fc
  .tuple(shortTextBody, optional({ folding: fc.constantFrom('folded' as const, 'moodle' as const) }))
  .map(([body, rest]) => ({ ...body, ...rest }));
const withNumbering = <B extends object>(body: fc.Arbitrary<B>) =>
  fc.tuple(body, optional({ numbering })).map(([b, rest]) => ({ ...b, ...rest }));

/** Each type with all that may be said of it. */
export const questionsByType = {
  'single-choice': withMarked('single-choice', withNumbering(singleChoiceBody)),
  'multiple-choice': withMarked('multiple-choice', withNumbering(multipleChoiceBody)),
  'true-false': withMarked('true-false', trueFalseBody),
  numerical: withMarked('numerical', withStyle),
  'short-text': withMarked('short-text', withFolding),
  matching: withMarked('matching', matchingBody),
  ordering: withMarked('ordering', orderingBody),
  cloze: withMarked('gap-fill', clozeBody),
  pooled: withMarked('gap-fill', pooledBody),
  essay: of('essay', essayBody),
  'file-hand-in': of('file-hand-in', fileHandInBody),
  practice: of('practice', practiceBody),
  description: of('description', descriptionBody),
};
export const anyQuestion = fc.oneof(...Object.values(questionsByType)) as unknown as fc.Arbitrary<Question>;
