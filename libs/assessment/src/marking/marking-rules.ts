import { type MarkingRules, usualRules } from '@hochoi/contracts';
import type { Quiz } from '../quiz.entity';

/** Rules that were saved before people marked say nothing of it. */
export const markingRulesOf = ({ rules }: Pick<Quiz, 'rules'>): MarkingRules =>
  rules?.marking ?? usualRules.marking;
