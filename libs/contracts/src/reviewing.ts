import { z } from 'zod';
import { day } from './days';
import { line, moment } from './text';

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

/**
 * draft → in-review → approved → published → superseded; from in-review and approved back to draft; withdrawn: a published one that was
 * taken out of the catalogue.
 */
export const versionStates = [
  'draft',
  'in-review',
  'approved',
  'published',
  'superseded',
  'withdrawn',
] as const;
export const versionState = z.enum(versionStates).meta({ id: 'VersionState' });
export type VersionState = z.infer<typeof versionState>;

/** What an author says of her version when she hands it in. Of a topic's first version nothing is asked. */
export const versionChange = z.object({
  changeKind: changeKind.nullish(),
  /** What changed and why, for reviewers and learners. */
  changeNote: line(500).nullish(),
  moveOver: moveOver.nullish(),
});
export type VersionChange = z.output<typeof versionChange>;

/** Of the decision that puts a version into force; both may be empty where the setting does not ask for them. */
export const decision = z.object({
  decisionNumber: line(60).nullish(),
  decisionDate: day.nullish(),
});
export type Decision = z.output<typeof decision>;

/** A newer version than the one she began. */
export const newVersionNotice = z
  .object({
    version: z.number().int(),
    /** recommended: she may finish hers. must-redo: her completion stays, and she is asked to study what is new. */
    how: z.enum(['recommended', 'must-redo']),
    /** She studies it already, because it had to be. */
    moved: z.boolean(),
    changeKind: changeKind.nullable(),
    note: z.string().nullable(),
    publishedAt: moment,
  })
  .meta({ id: 'NewVersionNotice' });
export type NewVersionNotice = z.input<typeof newVersionNotice>;

/** The topic was taken out of the catalogue; whoever is in it keeps all she has. */
export const withdrawalNotice = z
  .object({ reason: z.string().nullable(), at: moment })
  .meta({ id: 'WithdrawalNotice' });
export type WithdrawalNotice = z.input<typeof withdrawalNotice>;
