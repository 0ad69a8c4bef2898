import type { components } from '../api/schema';
import type { FormOf } from '../authoring/quiz/questions';

export type Card = components['schemas']['RegradeCard'];
export type Regrade = components['schemas']['RegradePage'];
export type Counts = components['schemas']['RegradeCounts'];
export type Correctable = components['schemas']['CorrectableQuestion'];
export type Quiz = components['schemas']['CorrectableQuiz'];
export type Fix = components['schemas']['QuestionFixInput'];
export type FixKind = Fix['kind'];

/** Its numbers are still on the way. */
export const isMoving = ({ state }: Pick<Card, 'state'>): boolean => ['counting', 'applying'].includes(state);

const tones = {
  applied: 'success',
  refused: 'danger',
  proposed: 'plum',
  counting: 'plum',
  applying: 'plum',
} as const;
export const toneOf = (state: Card['state']): 'success' | 'danger' | 'plum' | 'neutral' =>
  state in tones ? tones[state as keyof typeof tones] : 'neutral';

/** What has a key. What people mark has none: there everybody can be given the marks, or the question dropped. */
export const typesWithKeys = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
  'matching',
  'ordering',
  'gap-fill',
] as const;
export type TypeWithKey = (typeof typesWithKeys)[number];
/** As its key is changed on the screen. */
export type KeyedQuestion = { [T in TypeWithKey]: Pick<FormOf<T>, 'type' | 'body'> }[TypeWithKey];
export const hasKeyHere = (type: string): type is TypeWithKey =>
  (typesWithKeys as readonly string[]).includes(type);
