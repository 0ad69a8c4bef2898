import type { AnswerEvent, AttemptView } from '@hochoi/contracts';
import type { TopicPlan } from './topic-plans';

/**
 * What became of an answer: `acknowledged` is a promise. `time-over`: it may be stored only if a copy of it had arrived before.
 * `handed-in`: the attempt was handed in before it came, and `other-device`: it came from a device that no longer holds the attempt;
 * both must not be stored.
 */
export type Outcome = 'under-way' | 'acknowledged' | 'time-over' | 'handed-in' | 'other-device';

export interface SentAnswer extends AnswerEvent {
  right: boolean;
  outcome: Outcome;
}

/** What one learner knows of one attempt. */
export interface AttemptRecord {
  attemptId: string;
  plan: TopicPlan;
  number: number;
  questions: AttemptView['questions'];
  /** In the order in which she gave them. */
  sent: SentAnswer[];
  receiptCode: string | null;
  /** She was told that it was not handed in in time. */
  abandoned: boolean;
  /** As she saw it first. */
  seen: { grade: number | null; gradedAt: string | Date } | null;
  /** The answers that her result page holds, by slot. */
  shown: Map<string, unknown> | null;
}

export const newRecord = (
  { attemptId, number, questions }: Pick<AttemptView, 'attemptId' | 'number' | 'questions'>,
  plan: TopicPlan,
): AttemptRecord => ({
  attemptId,
  plan,
  number,
  questions,
  sent: [],
  receiptCode: null,
  abandoned: false,
  seen: null,
  shown: null,
});

export const nameOf = ({ clientId, sequence }: Pick<AnswerEvent, 'clientId' | 'sequence'>): string =>
  `${clientId} ${sequence}`;

export const acknowledgedOf = ({ sent }: AttemptRecord): SentAnswer[] =>
  sent.filter(({ outcome }) => outcome === 'acknowledged');
