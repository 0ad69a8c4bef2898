import { z } from 'zod';

/**
 * What a version changes: a misprint, single facts, or the substance (“đổi mới nội dung”). Only the last counts in K60,
 * the share of renewed content (domain figures of scheme 1893).
 */
export const changeKinds = ['typo', 'update', 'renewal'] as const;
export const changeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof changeKind>;

/**
 * What becomes of learners in the middle of the version before: `minor` moves them over without a word, `recommended` offers
 * it, `must-redo` moves them over and asks those who had completed to study what is new.
 */
export const moveOvers = ['minor', 'recommended', 'must-redo'] as const;
export const moveOver = z.enum(moveOvers);
export type MoveOver = z.infer<typeof moveOver>;

export const reviewSteps = [
  'submitted',
  'taken-back',
  'changes-wanted',
  'approved',
  'published',
  'withdrawn',
] as const;
export const reviewStep = z.enum(reviewSteps);
export type ReviewStep = z.infer<typeof reviewStep>;
