import type { components } from '../api/schema';

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

/** Keys of these types are changed here; of the others everybody can be given the marks, or the question dropped. */
export const typesWithKeys = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
] as const;
export type TypeWithKey = (typeof typesWithKeys)[number];
export const hasKeyHere = (type: string): type is TypeWithKey =>
  (typesWithKeys as readonly string[]).includes(type);
