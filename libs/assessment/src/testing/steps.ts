import type { BehaviourPolicy } from '../grading/behaviours';
import { gradeTries } from '../grading/grade-tries';
import type { SlotEvent } from '../grading/slot-events';
import { SlotQuestion } from '../grading/slot-question';
import { followTries } from '../grading/tries';

/** What a learner does at one question, for tests of behaviours. */
export type Step = [response: unknown, action?: SlotEvent['action'], certainty?: 1 | 2 | 3];
const eventsOf = (steps: Step[]): SlotEvent[] =>
  steps.map(([response, action = 'save', certainty], index) => ({
    slot: 1,
    client: 'a',
    clientSequence: index,
    receivedSequence: index,
    response,
    action,
    ...(certainty && { certainty }),
  }));
export const question = (type: string, body: object) =>
  SlotQuestion.of({ slot: 1, maxMark: 100, type, body })!;
export const hint = (text: string, part: object = {}) => ({
  text,
  showNumberRight: false,
  clearWrong: false,
  ...part,
});

/** Worth 1, 0.6 and 0. Two hints: three tries; each costs a quarter. */
export const choice = question('single-choice', {
  stem: 'Chọn.',
  penalty: 25,
  hints: [hint('Nghĩ lại.'), hint('Xem bài 2.')],
  choices: [
    { id: 'right', text: 'A', weight: 100 },
    { id: 'half', text: 'B', weight: 60 },
    { id: 'wrong', text: 'C', weight: 0 },
  ],
});
export const run = (policy: BehaviourPolicy, steps: Step[], of = choice) =>
  followTries(of, policy, eventsOf(steps));
export const earned = (policy: BehaviourPolicy, steps: Step[], of = choice) =>
  gradeTries(of, policy, run(policy, steps, of));
export const policy = (behaviour: BehaviourPolicy['behaviour'], rest: Partial<BehaviourPolicy> = {}) => ({
  behaviour,
  ...rest,
});

/** Four pairs, three tries of a third each. */
export const pairs = question('matching', {
  stem: 'Ghép.',
  hints: [hint('Một.', { showNumberRight: true, clearWrong: true }), hint('Hai.')],
  stems: ['s1', 's2', 's3', 's4'].map((id, index) => ({ id, text: id, choice: `c${index + 1}` })),
  choices: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id, text: id })),
});
export const match = (choices: string) =>
  Object.fromEntries([...choices].map((c, index) => [`s${index + 1}`, `c${c}`]));
