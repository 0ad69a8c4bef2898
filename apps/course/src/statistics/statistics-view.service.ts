import { Injectable } from '@nestjs/common';
import {
  type AttemptChoice,
  type ItemStatistics,
  type QuizStatisticsView,
  SMALLEST_GROUP,
} from '@hochoi/contracts';
import {
  BankQuestionVersion,
  isInconsistent,
  type KeptChoice,
  type KeptItem,
  type KeptStatistics,
  QuizService,
  QuizStatisticsStore,
  type StatisticsOrder,
} from '@hochoi/assessment';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { hiddenItem, itemView, notAsked, type ShownQuestion } from './item-view';
import type { LookedAt } from './looked-at';
import { shownOf } from './small-groups';

/** Of a unit; null: of everybody, where nothing is hidden. */
type Hidden = ReadonlySet<string> | null;

/** The figures of a quiz as they are shown: with the words of its questions, and nothing of groups too small. */
@Injectable()
export class StatisticsViewService {
  constructor(
    private readonly database: Database,
    private readonly store: QuizStatisticsStore,
    private readonly quizzes: QuizService,
  ) {}

  async view(looked: LookedAt, attempts: AttemptChoice): Promise<QuizStatisticsView> {
    const { quizId, unit } = looked;
    const order: StatisticsOrder = { quizId, unitId: unit?.unitId ?? null };
    const row = await this.store.find(order);
    const shown = row?.figures.shown ?? null;
    const tooFew = unit !== null && shown !== null && shown.choices.first.quiz.attempts < SMALLEST_GROUP;
    const hidden = unit && shown ? shownOf(shown.choices, shown.apart)[attempts] : null;
    const tooAlike = unit !== null && shown !== null && !tooFew && hidden === null;
    const choice = tooFew || tooAlike ? undefined : shown?.choices[attempts];
    return {
      ...looked,
      ...{ attempts, tooFew, tooAlike },
      ...(await this.standing(order, row)),
      counts: tooFew || !shown ? null : countsOf(shown.choices),
      beforeCorrection: tooFew ? 0 : (shown?.beforeCorrection ?? 0),
      quiz: choice ? { ...choice.quiz, inconsistent: isInconsistent(choice.quiz) } : null,
      certainty: unit ? null : (choice?.certainty ?? null),
      questions: choice ? await this.places(quizId, choice, hidden) : [],
      drawn: choice ? await this.drawn(choice, hidden) : [],
    };
  }

  private async standing(order: StatisticsOrder, row: KeptStatistics | null) {
    if (!row) return { state: 'none' as const, progress: 0, outdated: true, computedAt: null };
    const { state, progress, shown } = row.figures;
    const outdated = state !== 'ready' || (await this.store.isOutdated(order, row));
    return { state, progress, outdated, computedAt: shown && row.computedAt };
  }

  /** A description asks nothing. */
  private async places(quizId: string, choice: KeptChoice, hidden: Hidden): Promise<ItemStatistics[]> {
    const { questions } = await this.quizzes.load(quizId);
    const kept = new Map(choice.slots.map((item) => [item.id, item]));
    return questions
      .filter(({ type }) => type !== 'description')
      .map(({ id, position, type, body }) =>
        itemOf({ id, number: position, type, body }, kept.get(id), choice, hidden),
      );
  }

  private async drawn(choice: KeptChoice, hidden: Hidden): Promise<ItemStatistics[]> {
    const { versions } = choice;
    if (versions.length === 0) return [];
    const ids = versions.map(({ id }) => id);
    const rows = await this.database.manager.findBy(BankQuestionVersion, { id: In(ids) });
    const texts = new Map(rows.map((row) => [row.id, row]));
    return versions.flatMap((item) => {
      const version = texts.get(item.id);
      return version ? [itemOf({ ...version, number: null }, item, choice, hidden)] : [];
    });
  }
}

const itemOf = (
  question: ShownQuestion,
  item: KeptItem | undefined,
  { certainty }: KeptChoice,
  hidden: Hidden,
): ItemStatistics => {
  if (!item) return hidden ? hiddenItem(question) : notAsked(question);
  return hidden?.has(item.id) ? hiddenItem(question) : itemView(question, item, Boolean(certainty));
};

const countsOf = ({ first, counted, all }: Record<AttemptChoice, KeptChoice>) => ({
  first: first.quiz.attempts,
  counted: counted.quiz.attempts,
  all: all.quiz.attempts,
});
