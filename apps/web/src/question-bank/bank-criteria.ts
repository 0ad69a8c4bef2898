import type { QuestionType } from '../authoring/quiz/questions';

export interface BankCriteria {
  query: string;
  categoryId: string;
  withSubcategories: boolean;
  type: QuestionType | '';
  tag: string;
  difficulty: '' | '1' | '2' | '3' | '4' | '5';
  /** Empty: draft and ready. */
  state: '' | 'draft' | 'ready' | 'retired';
  whose: '' | 'mine' | 'shared';
  unused: boolean;
}

export const emptyCriteria = (): BankCriteria => ({
  query: '',
  categoryId: '',
  withSubcategories: true,
  type: '',
  tag: '',
  difficulty: '',
  state: '',
  whose: '',
  unused: false,
});

/** What is asked of the server; what is not chosen is left out. */
export const criteriaQuery = (criteria: BankCriteria) => ({
  query: criteria.query.trim() || undefined,
  categoryId: criteria.categoryId || undefined,
  withSubcategories: criteria.categoryId && !criteria.withSubcategories ? ('false' as const) : undefined,
  type: criteria.type || undefined,
  tag: criteria.tag || undefined,
  difficulty: criteria.difficulty ? Number(criteria.difficulty) : undefined,
  state: criteria.state || undefined,
  whose: criteria.whose || undefined,
  unused: criteria.unused ? ('true' as const) : undefined,
});

/** Whether anything is searched or filtered. */
export const isFiltered = (criteria: BankCriteria): boolean =>
  Object.values(criteriaQuery(criteria)).some((value) => value !== undefined);
