import type { Attempt } from '../attempt.entity';
import { ANSWERS_BEFORE, type StoredAnswerEvent } from '../answer-event.entity';
import type { QuizWithQuestions } from '../quiz.service';
import { pagesOf } from './deal';
import { rulesOf } from './her-rules';
import { furthestPage, type PageStep } from './pages-left';

type Asking = Pick<Attempt, 'slots'>;
type Told = Pick<StoredAnswerEvent, 'clientId' | 'sequence' | 'slotId'>;

/** Whether an attempt at this quiz knows no way back to an earlier page. */
export const isForward = (quiz: QuizWithQuestions): boolean => rulesOf(quiz).navigation === 'forward';

/** On which page of the attempt each slot stands, from 1. */
export function pagesBySlot(quiz: QuizWithQuestions, { slots }: Asking): Map<string, number> {
  const sections = new Map(quiz.questions.map(({ id, sectionId }) => [id, sectionId]));
  const pages = pagesOf(
    slots.map(({ slotId }) => sections.get(slotId) ?? null),
    rulesOf(quiz).questionsPerPage,
  );
  return new Map(slots.map(({ slotId }, index) => [slotId, pages[index]!]));
}

/** What her answers tell of where she has been. Those that an attempt began with were given in the one before. */
export const stepsOf = (events: readonly Told[], pages: ReadonlyMap<string, number>): PageStep[] =>
  events
    .filter(({ clientId }) => clientId !== ANSWERS_BEFORE)
    .map(({ clientId, sequence, slotId }) => ({ clientId, sequence, page: pages.get(slotId) ?? 1 }));

/** The furthest page of an attempt so far; 1 where she may go to any. @param events all of them */
export const pageReached = (quiz: QuizWithQuestions, attempt: Asking, events: readonly Told[]): number =>
  isForward(quiz) ? furthestPage(stepsOf(events, pagesBySlot(quiz, attempt))) : 1;
