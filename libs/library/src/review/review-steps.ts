import type { ReviewStep, VersionState } from '@hochoi/contracts';

/** `required`: nothing is published that no reviewer approved. `optional`: an author may publish her draft herself. */
export type ReviewRule = 'required' | 'optional';

const steps: Record<ReviewStep, { from: readonly VersionState[]; to: VersionState }> = {
  submitted: { from: ['draft'], to: 'in-review' },
  'taken-back': { from: ['in-review', 'approved'], to: 'draft' },
  // Also after the approval: what is found late must not be published for that.
  'changes-wanted': { from: ['in-review', 'approved'], to: 'draft' },
  approved: { from: ['in-review'], to: 'approved' },
  published: { from: ['approved'], to: 'published' },
  withdrawn: { from: ['published'], to: 'withdrawn' },
};

/** Where a step leads a version in this state; null when it cannot be taken. Pure. */
export function stateAfter(
  step: ReviewStep,
  state: VersionState,
  rule: ReviewRule = 'required',
): VersionState | null {
  const { from, to } = steps[step];
  const unreviewed = step === 'published' && state === 'draft' && rule === 'optional';
  return from.includes(state) || unreviewed ? to : null;
}
