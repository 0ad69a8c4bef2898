import { Injectable } from '@nestjs/common';
import { Database, DomainError } from '@hochoi/platform';
import { In, MoreThan } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { AttemptGrader, gradeInput, type GradingInput, type WholeGrade } from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import { groupBy } from '../grading/slot-events';
import { answersAreGone } from './kept-answers';

/** Something that is stored of a grade and does not follow from what the grade rests on. */
export interface ReplayDifference {
  attemptId: string;
  /** By which people name the attempt; null where it has none. */
  receiptCode: string | null;
  quizId: string;
  /** `grade` in hundredths, `passed`, or the mark of a question; `quiz`: it is gone, so that nothing can be graded. */
  what: string;
  stored: number | boolean | null;
  replayed: number | boolean | null;
}

export interface ReplayCounts {
  attempts: number;
  same: number;
  different: number;
  /** Their answers were erased or are past their time: nothing can be replayed. */
  skipped: number;
}

const PAGE = 200;

/** Grades every graded attempt once more from its events, versions, corrections, marks and rules, and compares. Only reads. */
@Injectable()
export class AttemptReplay {
  constructor(
    private readonly database: Database,
    private readonly grader: AttemptGrader,
  ) {}

  async run(report: (difference: ReplayDifference) => void, progress?: (counts: ReplayCounts) => void) {
    const counts: ReplayCounts = { attempts: 0, same: 0, different: 0, skipped: 0 };
    for (let after = ''; ;) {
      const page = await this.page(after);
      for (const [quizId, attempts] of groupBy(page, (attempt) => attempt.quizId))
        await this.replay(quizId, attempts, counts, report);
      progress?.(counts);
      if (page.length < PAGE) return counts;
      after = page.at(-1)!.id;
    }
  }

  private page(after: string): Promise<Attempt[]> {
    const where = { state: 'graded' as const, id: MoreThan(after) };
    return this.database.manager.find(Attempt, { where, order: { id: 'ASC' }, take: PAGE });
  }

  private async replay(
    quizId: string,
    attempts: Attempt[],
    counts: ReplayCounts,
    report: (difference: ReplayDifference) => void,
  ): Promise<void> {
    const found = await this.compare(quizId, attempts);
    const doubtful = found.flatMap(({ attempt, differences }) =>
      isDifferent(differences) ? [attempt.id] : [],
    );
    // A correction may have come between reading the grade and reading what it rests on: what differs is read once more.
    const again = await this.compare(
      quizId,
      await this.database.manager.findBy(Attempt, { id: In(doubtful), state: 'graded' }),
    );
    const sure = found.filter(({ differences }) => !isDifferent(differences));
    for (const { differences } of [...sure, ...again]) {
      counts.attempts += 1;
      counts[differences === 'gone' ? 'skipped' : isDifferent(differences) ? 'different' : 'same'] += 1;
      if (differences !== 'gone') differences.forEach(report);
    }
  }

  private async compare(quizId: string, attempts: Attempt[]): Promise<Compared[]> {
    if (attempts.length === 0) return [];
    const inputs = await this.inputs(quizId, attempts);
    if (!inputs) return attempts.map((attempt) => ({ attempt, differences: [withoutQuiz(attempt)] }));
    return attempts.map((attempt, index) => ({
      attempt,
      differences: differencesOf(attempt, inputs[index]!),
    }));
  }

  /** Undefined where the quiz is gone: that is told of its attempts, and keeps no other from being replayed. */
  private inputs(quizId: string, attempts: Attempt[]): Promise<GradingInput[] | undefined> {
    return this.grader.inputs(quizId, attempts).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === assessmentErrors.quizNotFound().code)
        return undefined;
      throw error;
    });
  }
}

interface Compared {
  attempt: Attempt;
  differences: ReplayDifference[] | 'gone';
}

const withoutQuiz = ({ id: attemptId, receiptCode, quizId }: Attempt): ReplayDifference => ({
  ...{ attemptId, receiptCode, quizId, what: 'quiz', stored: null, replayed: null },
});

const isDifferent = (differences: Compared['differences']) =>
  differences !== 'gone' && differences.length > 0;

function differencesOf(attempt: Attempt, input: GradingInput): ReplayDifference[] | 'gone' {
  if (answersAreGone(attempt, input)) return 'gone';
  const replayed = gradeInput(input);
  const { id: attemptId, quizId, receiptCode } = attempt;
  return comparedParts(attempt, replayed)
    .filter(([, stored, again]) => stored !== again)
    .map(([what, stored, again]) => ({ attemptId, receiptCode, quizId, what, stored, replayed: again }));
}

type Part = [what: string, stored: number | boolean | null, replayed: number | boolean | null];

function comparedParts({ grade, passed, slotGrades, partialGrades }: Attempt, replayed: WholeGrade): Part[] {
  const stored = new Map((slotGrades ?? []).map((each) => [each.slot, each]));
  const ofSlots = replayed.slots.flatMap(({ slot, mark, maxMark }): Part[] => [
    [`question ${slot}: mark`, stored.get(slot)?.mark ?? null, mark],
    [`question ${slot}: of`, stored.get(slot)?.maxMark ?? null, maxMark],
  ]);
  const named = new Map((partialGrades ?? []).map((each) => [each.id, each.grade]));
  const ofParts = replayed.partialGrades.map(({ id, grade: again }): Part => [
    `part ${id}`,
    named.get(id) ?? null,
    again,
  ]);
  return [['grade', grade, replayed.grade], ['passed', passed, replayed.passed], ...ofSlots, ...ofParts];
}
