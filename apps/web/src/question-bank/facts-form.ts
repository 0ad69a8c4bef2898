import type { components } from '../api/schema';

export interface FactsForm {
  categoryId: string;
  difficulty: string;
  tags: string[];
  idNumber: string;
  shared: boolean;
}

type Facts = Pick<
  components['schemas']['BankQuestion'],
  'categoryId' | 'difficulty' | 'tags' | 'idNumber' | 'shared'
>;

export const factsFormOf = (facts: Facts): FactsForm => ({
  categoryId: facts.categoryId,
  difficulty: facts.difficulty ? String(facts.difficulty) : '',
  tags: [...facts.tags],
  idNumber: facts.idNumber ?? '',
  shared: facts.shared,
});

export const factsOf = (form: FactsForm): Facts => ({
  categoryId: form.categoryId,
  difficulty: form.difficulty ? Number(form.difficulty) : null,
  tags: [...new Set(form.tags.map((tag) => tag.trim()).filter(Boolean))],
  idNumber: form.idNumber.trim() || null,
  shared: form.shared,
});
