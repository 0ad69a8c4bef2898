import { isDeepStrictEqual } from 'node:util';
import type { GradeChangeKind, RegradeCounts } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database, insertRows, type JobContext, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import {
  AttemptGrader,
  gradeInput,
  type GradingInput,
  type TriedFix,
  type WholeGrade,
} from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import type { SlotGrade } from '../grading/grade-attempt';
import { answersAreGone } from './kept-answers';
import { RegradeChange } from './regrade-change.entity';
import type { Regrade } from './regrade.entity';

/** Attempts that are graded anew in one go. */
export const PAGE = 100;

export type Counting = Pick<Regrade, 'id' | 'quizId' | 'questionId' | 'fix' | 'keep' | 'baseRevision'>;

/** Each correction raises the revision by one, so the number of the next one is known. */
export const triedFix = ({
  questionId,
  fix,
  keep,
  baseRevision,
}: Pick<Counting, 'questionId' | 'fix' | 'keep' | 'baseRevision'>): TriedFix => ({
  questionId,
  fix: { ...fix, sequence: baseRevision, orBefore: keep === 'better' },
});

export function kindOfChange(
  before: { grade: number | null; passed: boolean },
  after: { grade: number; passed: boolean },
): GradeChangeKind {
  if (before.passed !== after.passed) return after.passed ? 'passes' : 'fails';
  const difference = after.grade - before.grade!;
  return difference === 0 ? 'same' : difference > 0 ? 'up' : 'down';
}

/** Grades every graded attempt of a quiz as if the correction counted, and keeps what would be stored. */
@Injectable()
export class RegradeCounter {
  constructor(
    private readonly database: Database,
    private readonly grader: AttemptGrader,
  ) {}

  /** Goes on where an earlier run stopped; then takes what was graded or marked meanwhile, until there is nothing more. */
  async countAll(regrade: Counting, context: JobContext): Promise<void> {
    const graded = await this.database.manager.countBy(Attempt, { quizId: regrade.quizId, state: 'graded' });
    let done = await this.database.manager.countBy(RegradeChange, { regradeId: regrade.id });
    let after = await this.lastCounted(regrade.id);
    for (;;) {
      const attempts = await this.pending(regrade, after);
      if (attempts.length === 0 && after === '') return;
      const rows = await this.rows(regrade, attempts);
      if (rows.length > 0) await context.write(() => this.store(rows));
      done += rows.length;
      await context.progress(Math.min(99, Math.floor((100 * done) / Math.max(1, graded))));
      after = attempts.length < PAGE ? '' : attempts.at(-1)!.id;
    }
  }

  /** Graded, and not counted yet; or marked, or opened again and graded, since. At most `PAGE + 1`, by id. */
  async pending({ id, quizId }: Pick<Counting, 'id' | 'quizId'>, after = ''): Promise<Attempt[]> {
    const found: { id: string }[] = await this.database.manager.query(
      `SELECT a.id AS id FROM attempt a LEFT JOIN regrade_change c ON c.regradeId = ? AND c.attemptId = a.id
       WHERE a.quizId = ? AND a.state = 'graded' AND a.id > ?
       AND (c.id IS NULL OR c.eventCount <> a.eventCount OR c.gradedAt <> a.gradedAt
         OR c.marks <> (SELECT COUNT(*) FROM mark_event m WHERE m.attemptId = a.id))
       ORDER BY a.id LIMIT ${PAGE}`,
      [id, quizId, after],
    );
    const ids = found.map((row) => row.id);
    return ids.length === 0
      ? []
      : this.database.manager.find(Attempt, { where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  async rows(regrade: Counting, attempts: Attempt[]): Promise<RegradeChange[]> {
    if (attempts.length === 0) return [];
    const inputs = await this.grader.inputs(regrade.quizId, attempts, triedFix(regrade));
    return attempts.map((attempt, index) => changeOf(regrade.id, attempt, inputs[index]!));
  }

  /** Instead of what was counted of these attempts before. */
  async store(rows: RegradeChange[]): Promise<void> {
    const { manager } = this.database;
    const [{ regradeId }] = rows as [RegradeChange];
    await manager.delete(RegradeChange, { regradeId, attemptId: In(rows.map(({ attemptId }) => attemptId)) });
    await insertRows(manager, RegradeChange, rows);
  }

  async counts(regradeId: string): Promise<RegradeCounts> {
    const kinds = await this.groups<GradeChangeKind>(regradeId, 'kind');
    const of = (...wanted: GradeChangeKind[]) =>
      wanted.reduce((sum, kind) => sum + (kinds.get(kind) ?? 0), 0);
    const failing = await this.database.manager.find(RegradeChange, {
      where: { regradeId, kind: 'fails' },
      select: { id: true, touches: true },
    });
    return {
      attempts: [...kinds.values()].reduce((sum, each) => sum + each, 0),
      up: of('up', 'passes'),
      down: of('down', 'fails'),
      passedNow: of('passes'),
      failedNow: of('fails'),
      skipped: of('skipped'),
      completions: failing.filter(({ touches }) => touches?.completionId).length,
      certificates: failing.filter(({ touches }) => touches?.certificateId).length,
      before: spread(await this.groups<number>(regradeId, 'before')),
      after: spread(await this.groups<number>(regradeId, 'after')),
    };
  }

  private async groups<Key>(regradeId: string, column: keyof RegradeChange): Promise<Map<Key, number>> {
    const rows = await this.database.manager
      .createQueryBuilder(RegradeChange, 'change')
      .select(`change.${column}`, 'value')
      .addSelect('COUNT(*)', 'count')
      .where({ regradeId })
      .groupBy(`change.${column}`)
      .getRawMany<{ value: Key; count: number | string }>();
    return new Map(rows.map(({ value, count }) => [value, Number(count)]));
  }

  private async lastCounted(regradeId: string): Promise<string> {
    const [last] = await this.database.manager.find(RegradeChange, {
      where: { regradeId },
      select: { id: true, attemptId: true },
      order: { attemptId: 'DESC' },
      take: 1,
    });
    return last?.attemptId ?? '';
  }
}

/** Eleven: from 0 up to 1 point, …, from 9 up to 10, and 10. */
function spread(grades: Map<number, number>): number[] {
  const counts = Array<number>(11).fill(0);
  for (const [grade, count] of grades) counts[Math.floor(Number(grade) / 100)]! += count;
  return counts;
}

function changeOf(regradeId: string, attempt: Attempt, input: GradingInput): RegradeChange {
  const graded = gradeInput(input);
  const stays = answersAreGone(attempt, input) || graded.slots.some(({ state }) => state === 'broken');
  const { grade, passed } = stays ? { grade: attempt.grade!, passed: attempt.passed } : graded;
  return {
    id: newId(),
    regradeId,
    attemptId: attempt.id,
    before: attempt.grade!,
    after: grade,
    passedBefore: attempt.passed,
    passedAfter: passed,
    kind: stays ? 'skipped' : kindOfChange(attempt, graded),
    slotGrades: stays ? null : changedSlots(attempt, graded),
    partialGrades: stays ? null : graded.partialGrades,
    marks: input.markCount,
    eventCount: attempt.eventCount,
    gradedAt: attempt.gradedAt,
    touches: null,
    seenAt: null,
  };
}

/** Null: what is stored is what would be. */
function changedSlots({ grade, slotGrades, partialGrades }: Attempt, graded: WholeGrade): SlotGrade[] | null {
  const asStored = JSON.parse(JSON.stringify(graded.slots)) as SlotGrade[];
  const same =
    grade === graded.grade &&
    isDeepStrictEqual(asStored, slotGrades) &&
    isDeepStrictEqual(graded.partialGrades, partialGrades ?? []);
  return same ? null : asStored;
}
