import type { BehaviourName } from '../../grading/behaviours';
import { outcomeOf, type Outcome } from '../../grading/feedback';
import { gradeEvents, type SlotState } from '../../grading/grade-attempt';
import { questionType } from '../../grading/question-types';
import type { Certainty, SlotEvent } from '../../grading/slot-events';
import type { ImportedQuestion } from '../read-questions';
import { UnclearResponse } from './find-part';
import { findQuestion } from './find-question';
import { orderOf, responseOf } from './plain-response';
import type { ResponseEntry, ResponseList } from './response-list';

/** `not-graded`: see `problems`. The others are those of a question in an attempt, with how it went. */
export type GradedState = Outcome | Exclude<SlotState, 'answered'> | 'not-graded';

export interface GradedResponse {
  /** Place in the list, from 1. */
  entry: number;
  /** Place in the file, from 1; absent when the question was not found. */
  question?: { number: number; id?: string; title: string; type: string; line: number };
  /** How the response was understood. */
  understood: string;
  state: GradedState;
  /** Share of the mark, seven decimals; null when it was not graded, or waits for a person. */
  fraction: number | null;
  /** Points. */
  mark: number | null;
  maxMark: number | null;
  feedback: string[];
  generalFeedback: string;
  rightAnswer: string[];
  problems: { code: string; message: string }[];
}

const DEFAULT_MARK = 100;
const seven = (value: number) => Number(value.toFixed(7)) || 0;

interface Made {
  response: unknown;
  certainty: Certainty | undefined;
  action: 'save' | 'check' | 'try-again';
}

/** Each try is a check; the next one begins with "try again", so that the same answer twice is two tries. */
function eventsOf(question: ImportedQuestion, entry: ResponseEntry): Made[] {
  const tries = (entry.tries ?? []).map((each) => ({
    ...each,
    response: responseOf(question, each.response),
  }));
  const checks = tries.flatMap((each, index): Made[] => {
    const before = tries[index - 1];
    const check: Made = { ...each, certainty: each.certainty ?? entry.certainty, action: 'check' };
    return before ? [{ ...before, certainty: before.certainty, action: 'try-again' }, check] : [check];
  });
  if ('response' in entry || !entry.tries) {
    const response = responseOf(question, entry.response);
    checks.push({ response, certainty: entry.certainty, action: 'save' });
  }
  return checks;
}

const asEvents = (made: readonly Made[]): SlotEvent[] =>
  made.map(({ certainty = null, ...rest }, index) => ({
    ...rest,
    certainty,
    slot: 1,
    client: 'list',
    clientSequence: index + 1,
    receivedSequence: index + 1,
  }));

function gradeOne(question: ImportedQuestion, entry: ResponseEntry, behaviour: BehaviourName) {
  const made = eventsOf(question, entry);
  const { type, body, mark = DEFAULT_MARK } = question;
  const order = orderOf(question, entry.shown);
  const slot = { slot: 1, maxMark: mark, type, body, ...(order.length > 0 && { order }) };
  const policy = { behaviour, ...(entry.penalty !== undefined && { penalty: entry.penalty }) };
  const { slots } = gradeEvents([slot], asEvents(made), [], { passMark: 0, behaviour: policy });
  const graded = slots[0]!;
  const last = made.at(-1)?.response;
  const readable =
    last !== null && last !== undefined && graded.state !== 'unreadable' && graded.state !== 'broken';
  return { graded, understood: readable ? questionType(type).summarise(body, last) : '' };
}

const noGrade = {
  understood: '',
  fraction: null,
  mark: null,
  maxMark: null,
  feedback: [],
  generalFeedback: '',
  rightAnswer: [],
};

function factsOf(questions: readonly ImportedQuestion[], question: ImportedQuestion) {
  const { idNumber, title, type, line } = question;
  return {
    number: questions.indexOf(question) + 1,
    ...(idNumber !== undefined && { id: idNumber }),
    title,
    type,
    line,
  };
}

function gradeEntry(
  questions: readonly ImportedQuestion[],
  entry: ResponseEntry,
  behaviour: BehaviourName,
): Omit<GradedResponse, 'entry'> {
  const question = findQuestion(questions, entry.question);
  const facts = { question: factsOf(questions, question) };
  try {
    const { graded, understood } = gradeOne(question, entry, entry.behaviour ?? behaviour);
    const { state, fraction, mark, maxMark, feedback, rightAnswer } = graded;
    const waits = state === 'needs-marking' || state === 'unmarked' || state === 'broken';
    const { generalFeedback = '' } = question.body as { generalFeedback?: string };
    return {
      ...facts,
      understood,
      state: state === 'answered' ? outcomeOf(fraction) : state,
      fraction: waits ? null : seven(fraction),
      mark: waits ? null : mark / 100,
      maxMark: maxMark / 100,
      feedback,
      generalFeedback,
      rightAnswer: rightAnswer.texts,
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof UnclearResponse)) throw error;
    return {
      ...facts,
      ...noGrade,
      state: 'not-graded',
      problems: [{ code: error.code, message: error.message }],
    };
  }
}

/** Grades each response by its question alone; one that cannot be understood stops no other. */
export function gradeResponses(
  questions: readonly ImportedQuestion[],
  { responses, behaviour = 'deferred' }: ResponseList & { behaviour?: BehaviourName },
): GradedResponse[] {
  return responses.map((entry, index) => {
    try {
      return { entry: index + 1, ...gradeEntry(questions, entry, behaviour) };
    } catch (error) {
      if (!(error instanceof UnclearResponse)) throw error;
      const problems = [{ code: error.code, message: error.message }];
      return { entry: index + 1, ...noGrade, state: 'not-graded', problems };
    }
  });
}
