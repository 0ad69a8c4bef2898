import type { QuizRules } from '@hochoi/contracts';
import type { BankQuestionVersion } from '../bank/bank-question-version.entity';
import type { DealtSlot } from '../attempt.entity';
import { drawOrder } from '../grading/draw-order';
import { questionType } from '../grading/question-types';
import type { QuizQuestion } from '../quiz-question.entity';

type Random = () => number;
/** A place of the quiz, with the version that was drawn for it where it is a random one. */
export interface Place {
  question: QuizQuestion;
  drawn?: Pick<BankQuestionVersion, 'id' | 'type' | 'body'>;
}

/** Runs of questions that stand in the same section, in the order of the quiz. */
function runs(places: readonly Place[]): Place[][] {
  const found: Place[][] = [];
  for (const place of places) {
    const run = found.at(-1);
    if (run?.[0]!.question.sectionId === place.question.sectionId) run!.push(place);
    else found.push([place]);
  }
  return found;
}

/** Sections keep their order; each shuffles its own questions as it says. What stands in none shuffles as the quiz says. */
function order(
  places: readonly Place[],
  shuffleQuestions: boolean,
  { sections }: Pick<QuizRules, 'sections'>,
  random: Random,
): Place[] {
  const shuffles = new Map(sections.map(({ id, shuffle }) => [id, shuffle]));
  return runs(places).flatMap((run) => {
    const { sectionId } = run[0]!.question;
    const own = sectionId === null ? undefined : shuffles.get(sectionId);
    const shuffle = own ?? shuffleQuestions;
    return shuffle ? drawOrder(run, random) : run;
  });
}

/** What an attempt asks, in which order, with its choices in which order. */
export const deal = (
  places: readonly Place[],
  shuffleQuestions: boolean,
  rules: Pick<QuizRules, 'sections'>,
  random: Random,
): DealtSlot[] =>
  order(places, shuffleQuestions, rules, random).map(({ question, drawn }, index) => {
    const { type, body } = drawn ?? question;
    return {
      slotId: question.id,
      number: index + 1,
      choiceOrder: drawOrder(questionType(type).shuffleable(body), random),
      ...(drawn && { versionId: drawn.id }),
    };
  });

/** The page of each question, from 1: so many on each, and a section begins a new one. @param perPage 0: all on one */
export function pagesOf(sectionIds: readonly (string | null)[], perPage: number): number[] {
  if (perPage === 0) return sectionIds.map(() => 1);
  let [page, onPage] = [1, 0];
  return sectionIds.map((sectionId, index) => {
    const isNewSection = index > 0 && sectionId !== sectionIds[index - 1];
    if (onPage === perPage || (isNewSection && onPage > 0)) [page, onPage] = [page + 1, 0];
    onPage += 1;
    return page;
  });
}
