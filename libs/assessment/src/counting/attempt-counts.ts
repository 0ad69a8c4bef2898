import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { Attempt, type AttemptState } from '../attempt.entity';
import { Quiz } from '../quiz.entity';
import { reviewMoment, reviewOptions } from '../review/review-options';
import { isOpen } from '../taking/attempt-times';
import { type HerRules, instantOf, rulesOf } from '../taking/her-rules';
import { LearnerRules } from '../taking/learner-rules';
import { countedGrade } from './counted-grade';

export interface AttemptsSummary {
  used: number;
  /** The one that counts, by the rule of the quiz. */
  bestGrade: number | null;
  /** The same for her own eyes: null while the quiz shows her no marks. */
  shownGrade: number | null;
  passed: boolean;
  openAttemptId: string | null;
}

const columns = {
  id: true,
  quizId: true,
  number: true,
  state: true,
  startedAt: true,
  submittedAt: true,
  grade: true,
  passed: true,
} as const;
type Row = Pick<Attempt, keyof typeof columns>;

/** Handed in, and no grade yet; or still open. */
const awaiting: AttemptState[] = ['in-progress', 'overdue', 'submitted', 'awaiting-marks', 'grading-failed'];

/** What attempts come to, all together. */
@Injectable()
export class AttemptCounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: LearnerRules,
  ) {}

  /** What one person has done with one quiz, or with several that count as one, by the rule of the first. */
  async summary(quizIds: string | readonly string[], personId: string): Promise<AttemptsSummary> {
    return (await this.summaries(new Map([['all', [quizIds].flat()]]), personId)).get('all')!;
  }

  /** What one person has done with each of these groups of quizzes; in a fixed number of queries, but for quizzes with rules of their own. The first of a group says which attempt counts. */
  async summaries<K>(
    groups: ReadonlyMap<K, readonly string[]>,
    personId: string,
  ): Promise<Map<K, AttemptsSummary>> {
    const quizIds = [...new Set([...groups.values()].flat())];
    const attempts = await this.database.manager.find(Attempt, {
      where: { quizId: In(quizIds), personId },
      select: columns,
    });
    const quizzes = await this.quizzes(attempts.length === 0 ? [] : quizIds, personId);
    return new Map(
      [...groups].map(([key, own]) => [
        key,
        summaryOf(
          attempts.filter(({ quizId }) => own.includes(quizId)),
          quizzes.get(own[0]!) ?? unknownQuiz,
          this.clock.now(),
        ),
      ]),
    );
  }

  /** Oldest first. */
  attempts(quizIds: string[], personId: string): Promise<Attempt[]> {
    const where = { quizId: In(quizIds), personId };
    return this.database.manager.find(Attempt, { where, order: { startedAt: 'ASC', number: 'ASC' } });
  }

  /** Whether she has an attempt at one of these quizzes that may still get a grade. */
  async awaitsGrade(quizIds: string[], personId: string): Promise<boolean> {
    return this.database.manager.existsBy(Attempt, {
      quizId: In(quizIds),
      personId,
      state: In(awaiting),
    });
  }

  private async quizzes(ids: string[], personId: string): Promise<Map<string, CountedQuiz>> {
    if (ids.length === 0) return new Map();
    const quizzes = await this.database.manager.findBy(Quiz, { id: In(ids) });
    const counted = quizzes.map(async (quiz): Promise<[string, CountedQuiz]> => {
      const rules = quiz.rules ? await this.rules.of(quiz, personId) : rulesOf(quiz);
      return [quiz.id, { passMark: quiz.passMark, rules }];
    });
    return new Map(await Promise.all(counted));
  }
}

interface CountedQuiz {
  passMark: number;
  rules: HerRules;
}
const unknownQuiz: CountedQuiz = { passMark: 0, rules: rulesOf({ rules: null, attemptsAllowed: null }) };

/** Whether she may see now what an attempt was worth. */
export const showsMarks = (
  { review, closesAt }: HerRules,
  { submittedAt }: Pick<Attempt, 'submittedAt'>,
  now: Date,
): boolean => reviewOptions(review, reviewMoment(false, submittedAt, instantOf(closesAt), now), true).marks;

function summaryOf(attempts: Row[], { passMark, rules }: CountedQuiz, now: Date): AttemptsSummary {
  const graded = attempts.flatMap((one) => (one.grade === null ? [] : [{ ...one, grade: one.grade }]));
  const { grade, passed } = countedGrade(rules.counted, graded, passMark);
  return {
    used: attempts.length,
    bestGrade: grade,
    shownGrade: graded.every((one) => showsMarks(rules, one, now)) ? grade : null,
    passed,
    openAttemptId: attempts.find(isOpen)?.id ?? null,
  };
}
