import type { QuestionTrial, ReviewShown, TriedQuestionView } from '@hochoi/contracts';
import { reviewItems } from '@hochoi/contracts';
import {
  type AttemptRecord,
  bankErrors,
  type BehaviourPolicy,
  type DealtSlot,
  drawOrder,
  questionType,
  slotEventOf,
  slotNow,
} from '@hochoi/assessment';
import { askedQuestion } from '../attempts/asked-question';
import { shownOutcome } from '../attempts/shown-outcome';
import { attemptSlot, slotState } from '../attempts/slot-state';

const SLOT = 'thu';
const everything = Object.fromEntries(reviewItems.map((item) => [item, true])) as ReviewShown;
const allOfIt = {
  ...{ correctness: true, mark: true, maxMark: true, feedback: true },
  ...{ generalFeedback: true, rightAnswer: true, numberRight: true },
};

/** An attempt of one question that nobody made and nobody keeps. */
function recordOf({ question, events }: QuestionTrial): AttemptRecord {
  const { type, body, mark } = question;
  const stored = events.map((event, index) => ({
    ...{ clientId: SLOT, sequence: index, received: index, response: event.response },
    ...{ action: event.action, certainty: event.certainty ?? null },
  }));
  return {
    attempt: { id: SLOT },
    questions: new Map([[SLOT, { type, body, mark, fixes: [] }]]),
    events: new Map([[SLOT, stored]]),
    answers: new Map(),
  } as unknown as AttemptRecord;
}

const isDealt = (order: readonly string[] | undefined, ids: readonly string[]): order is string[] =>
  order?.length === ids.length && ids.every((id) => order.includes(id));

function handedIn(record: AttemptRecord, slot: DealtSlot, policy: BehaviourPolicy) {
  const events = (record.events.get(SLOT) ?? []).map((event) => slotEventOf(event, slot.number));
  const now = slotNow(attemptSlot(record, slot), events, policy, everything)!;
  const { progress, grade, share } = now;
  const shown = shownOutcome(record.questions.get(SLOT)!, progress.last.response, grade, share, allOfIt);
  return { shown, locked: true, canCheck: false, canTryAgain: false, hintHtml: null };
}

/**
 * A question as a learner meets it, after what was done with it so far: the same views and the same grading as in an attempt.
 * @throws bank.not-ready for one that no learner could be asked
 */
export function tryQuestion(trial: QuestionTrial, random: () => number): TriedQuestionView {
  const { type, body, mark } = trial.question;
  const kind = questionType(type);
  const [problem] = kind.problems(body);
  if (problem) throw bankErrors.notSound(problem.message);
  const ids = kind.shuffleable(body);
  const choiceOrder = isDealt(trial.order, ids) ? trial.order : drawOrder(ids, random);
  const slot = { slotId: SLOT, number: 1, choiceOrder } as DealtSlot;
  const policy: BehaviourPolicy = { behaviour: trial.behaviour };
  const record = recordOf(trial);
  const state = slotState(record, slot, { policy, may: everything, locked: false });
  return {
    order: [...choiceOrder],
    question: {
      ...askedQuestion(slot, trial.question, true),
      ...{ mark, sectionId: null, page: 1, left: false },
      ...state,
      ...(trial.ended && handedIn(record, slot, policy)),
    },
  };
}
