import fc from 'fast-check';
import type { Question } from '../grading/question-types';
import {
  common,
  essayBody,
  fileHandInBody,
  fullFirst,
  gapFillBody,
  later,
  matchingBody,
  numberAnswers,
  orderingBody,
  practiceBody,
  textAnswers,
  units,
} from './arbitrary-bodies';
import { anyText, format, someText } from './arbitrary-texts';

export { anyText, format, someText };

const withIds = <T extends { text: string }>(choices: T[]) =>
  choices.map((choice, index) => ({ id: `c${index + 1}`, ...choice }));

const distinct = { selector: ({ text }: { text: string }) => text, minLength: 2, maxLength: 6 };
const choicesWith = (weight: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.record({ text: someText, weight, feedback: anyText }), distinct).map(withIds);

const anyWeight = fc.integer({ min: -100, max: 100 });

/** Sound bodies only: `problems` finds nothing in them. */
export const singleChoiceBody = fc
  .record({ ...common, choices: choicesWith(anyWeight), shuffle: fc.boolean() })
  .map((body) => ({
    ...body,
    choices: body.choices.map((choice, index) => ({ ...choice, weight: [0, 100][index] ?? choice.weight })),
  }));

/** The first `right` choices share 100 %, written with five decimals; the rest are wrong. */
const shareWeights = <T extends { weight: number }>(choices: T[], right: number): T[] =>
  choices.map((choice, index) => ({
    ...choice,
    weight: index < right ? Number((100 / right).toFixed(5)) : -Math.abs(choice.weight),
  }));

const wrongWeight = fc.integer({ min: 1, max: 100 });

export const multipleChoiceBody = fc
  .record({
    ...common,
    choices: choicesWith(wrongWeight),
    shuffle: fc.boolean(),
    partialCredit: fc.constantFrom('sum-of-weights' as const, 'all-or-nothing' as const),
    right: fc.nat(),
  })
  .map(({ right, ...body }) => ({
    ...body,
    choices: shareWeights(body.choices, 1 + (right % body.choices.length)),
  }));

export const trueFalseBody = fc.record({
  ...common,
  answer: fc.boolean(),
  feedbackForTrue: anyText,
  feedbackForFalse: anyText,
});

const credit = fc.integer({ min: 0, max: 100 });
const decimal = fc
  .tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.nat({ max: 4 }))
  .map(([n, d]) => n / 10 ** d || 0);

/** The first accepted answer is worth the full mark. */
const someOf = { minLength: 1, maxLength: 4 };

const acceptedNumber = fc.record({
  value: decimal,
  tolerance: decimal.map(Math.abs),
  credit,
  feedback: anyText,
});
export const numericalBody = fc.record({
  ...common,
  answers: fc.array(acceptedNumber, someOf).map(fullFirst),
  otherFeedback: anyText,
  decimalComma: fc.boolean(),
});

export const shortTextBody = fc.record({
  ...common,
  answers: fc.array(fc.record({ text: someText, credit, feedback: anyText }), someOf).map(fullFirst),
  caseSensitive: fc.boolean(),
});

export const descriptionBody = fc.record({ format, stem: someText });

const of = <T extends Question['type'], B>(type: T, body: fc.Arbitrary<B>) =>
  body.map((b) => ({ type, body: b }));

/** Types and fields that every format of files knows. */
export const question: fc.Arbitrary<Question> = fc.oneof(
  of('single-choice', singleChoiceBody),
  of('multiple-choice', multipleChoiceBody),
  of('true-false', trueFalseBody),
  of('numerical', numericalBody),
  of('short-text', shortTextBody),
  of('description', descriptionBody),
);

/** The same with all that they may hold. */
const extended = <B extends object, E>(
  body: fc.Arbitrary<B>,
  extra: { [K in keyof E]: fc.Arbitrary<E[K]> },
) =>
  fc
    .tuple(body, fc.record({ ...later, ...extra }, { requiredKeys: [] }))
    .map(([plain, more]) => ({ ...plain, ...more }) as unknown as B);

export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  of(
    'single-choice',
    extended(singleChoiceBody, { numbering: fc.constantFrom('abc' as const, 'none' as const) }),
  ),
  of(
    'multiple-choice',
    extended(multipleChoiceBody, { partialCredit: fc.constant('right-minus-wrong' as const) }),
  ),
  of('true-false', extended(trueFalseBody, {})),
  of('numerical', extended(numericalBody, { ...numberAnswers, units })),
  of('short-text', extended(shortTextBody, textAnswers)),
  of('description', descriptionBody),
  of('matching', matchingBody),
  of('ordering', orderingBody),
  of('gap-fill', gapFillBody),
  of('essay', essayBody),
  of('file-hand-in', fileHandInBody),
  of('practice', practiceBody),
);
