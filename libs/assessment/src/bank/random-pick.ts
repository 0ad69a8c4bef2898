import type { RandomPick } from '@hochoi/contracts';
import type { BankQuestion } from './bank-question.entity';
import type { CategoryTree } from './category-tree';

export type Drawable = Pick<
  BankQuestion,
  'categoryId' | 'state' | 'shared' | 'ownerId' | 'tags' | 'difficulty' | 'readyVersionId'
>;

/** Learners are asked what its owner gave to all: somebody's own is not drawn. */
export const isDrawable = ({ state, readyVersionId, shared, ownerId }: Drawable): boolean =>
  state === 'ready' && readyVersionId !== null && (shared || ownerId === null);

/** Whether a random slot may draw this question. Pure; `BankPool` asks the database the same. */
export function fits(
  question: Drawable,
  { categoryId, withSubcategories, tags, difficulty }: RandomPick,
  tree: CategoryTree,
): boolean {
  const line = withSubcategories
    ? tree.lineOf(question.categoryId).map(({ id }) => id)
    : [question.categoryId];
  return (
    isDrawable(question) &&
    line.includes(categoryId) &&
    tags.every((tag) => question.tags.includes(tag)) &&
    (difficulty.length === 0 || (question.difficulty !== null && difficulty.includes(question.difficulty)))
  );
}
