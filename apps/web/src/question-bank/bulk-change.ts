import type { paths } from '../api/schema';

type Body = NonNullable<
  paths['/api/v1/question-bank/questions/bulk']['post']['requestBody']
>['content']['application/json'];
export type BulkChange = Body['change'];

export const bulkKinds = [
  'move',
  'tag',
  'untag',
  'difficulty',
  'share',
  'unshare',
  'ready',
  'retire',
  'restore',
] as const;
export type BulkKind = (typeof bulkKinds)[number];
export interface BulkForm {
  kind: BulkKind;
  categoryId: string;
  tags: string[];
  difficulty: string;
}

const told = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter(Boolean)),
];

/** Null while something is still missing that the change needs. */
export function bulkChangeOf({ kind, categoryId, tags, difficulty }: BulkForm): BulkChange | null {
  switch (kind) {
    case 'move':
      return categoryId ? { kind, categoryId } : null;
    case 'tag':
    case 'untag':
      return told(tags).length > 0 ? { kind, tags: told(tags) } : null;
    case 'difficulty':
      return { kind, difficulty: difficulty ? Number(difficulty) : null };
    case 'share':
    case 'unshare':
      return { kind: 'share', shared: kind === 'share' };
    default:
      return { kind };
  }
}
