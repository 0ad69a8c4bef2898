import { type QuizRules, usualRules } from '@hochoi/contracts';
import type { Quiz } from '../quiz.entity';

/** The rules of a quiz as they hold for one learner. */
export type HerRules = QuizRules & { attemptsAllowed: number | null };

/** As they are for everybody. */
export const rulesOf = ({ rules, attemptsAllowed }: Pick<Quiz, 'rules' | 'attemptsAllowed'>): HerRules => ({
  ...(rules ?? usualRules),
  attemptsAllowed,
});

export const instantOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));
