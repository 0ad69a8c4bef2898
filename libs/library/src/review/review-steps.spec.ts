import { type ReviewStep, reviewSteps, type VersionState, versionStates } from '@hochoi/contracts';
import { type ReviewRule, stateAfter } from './review-steps';

/** Every step that can be taken; all others cannot. */
const ways: Record<ReviewStep, Partial<Record<VersionState, VersionState>>> = {
  submitted: { draft: 'in-review' },
  'taken-back': { 'in-review': 'draft', approved: 'draft' },
  'changes-wanted': { 'in-review': 'draft', approved: 'draft' },
  approved: { 'in-review': 'approved' },
  published: { approved: 'published' },
  withdrawn: { published: 'withdrawn' },
};
const cases = reviewSteps.flatMap((step) => versionStates.map((state) => [step, state] as const));
const whereTo = (step: ReviewStep, state: VersionState, rule: ReviewRule) =>
  rule === 'optional' && step === 'published' && state === 'draft'
    ? 'published'
    : (ways[step][state] ?? null);

it.each(cases)('%s of a version that is %s', (step, state) => {
  for (const rule of ['required', 'optional'] as const)
    expect(stateAfter(step, state, rule)).toBe(whereTo(step, state, rule));
});
