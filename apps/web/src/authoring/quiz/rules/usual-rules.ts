import type { components } from '../../../api/schema';
import { clone, type QuizRules } from '../questions';

type Review = QuizRules['review'];
type Shown = Review['during'];
export const reviewItems = [
  'attempt',
  'correctness',
  'marks',
  'maxMarks',
  'specificFeedback',
  'generalFeedback',
  'rightAnswer',
  'overallFeedback',
] as const satisfies readonly (keyof Shown)[];
export const reviewMoments = ['during', 'justAfter', 'later', 'afterClose'] as const;

const shown = (but: Partial<Shown> = {}): Shown => ({
  ...(Object.fromEntries(reviewItems.map((item) => [item, true])) as Shown),
  ...but,
});
const everyMoment = (one: Shown): Omit<Review, 'rightAnswers'> => ({
  during: { ...one, overallFeedback: false },
  justAfter: { ...one },
  later: { ...one },
  afterClose: { ...one },
});
const marksOnly: Shown = {
  attempt: false,
  correctness: false,
  marks: true,
  maxMarks: true,
  specificFeedback: false,
  generalFeedback: false,
  rightAnswer: false,
  overallFeedback: true,
};
const noKey = shown({ rightAnswer: false });

/** What most quizzes want of their review, by name. */
export const reviewPresets: Record<'usual' | 'no-key' | 'marks-only', Review> = {
  usual: { ...everyMoment(shown()), rightAnswers: 'when-settled' },
  'no-key': { ...everyMoment(noKey), rightAnswers: 'when-settled' },
  // Before it is handed in the questions themselves must be seen.
  'marks-only': {
    ...everyMoment(marksOnly),
    during: { ...marksOnly, attempt: true, overallFeedback: false },
    rightAnswers: 'when-settled',
  },
};
export type ReviewPreset = keyof typeof reviewPresets;

/** Which preset the rules are; null: she has set them herself. */
export function presetOf(review: Review): ReviewPreset | null {
  const same = (other: Review): boolean =>
    other.rightAnswers === review.rightAnswers &&
    reviewMoments.every((moment) =>
      reviewItems.every((item) => other[moment][item] === review[moment][item]),
    );
  return (Object.keys(reviewPresets) as ReviewPreset[]).find((name) => same(reviewPresets[name])) ?? null;
}

/** The plain quiz, as the contract has it (quiz-rules: usualRules). */
export const usualRules = (): QuizRules => ({
  behaviour: 'deferred',
  penalty: null,
  tries: null,
  certainty: 'moodle',
  opensAt: null,
  closesAt: null,
  timeLimitSeconds: null,
  onExpiry: 'submit',
  graceSeconds: 3600,
  delayAfterFirst: 0,
  delayAfterLater: 0,
  counted: 'highest',
  buildsOnLast: false,
  navigation: 'free',
  questionsPerPage: 0,
  sections: [],
  partialGrades: [],
  password: null,
  oneDevice: false,
  marking: { secondMarker: false, differBy: 10, release: 'one-by-one' },
  review: clone(reviewPresets.usual),
  overallFeedback: [],
  pair: null,
});

/** Rules that say nothing but the usual are none: a quiz nobody set up stays a plain one. */
export const orNull = (rules: QuizRules): QuizRules | null => (sameRules(rules, usualRules()) ? null : rules);
const sameRules = (one: QuizRules, other: QuizRules): boolean => sorted(one) === sorted(other);
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => a.localeCompare(b)))
      : each,
  );
export type BehaviourName = components['schemas']['QuizRules']['behaviour'];
