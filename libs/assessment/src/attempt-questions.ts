import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Attempt } from './attempt.entity';
import { BankQuestionVersion } from './bank/bank-question-version.entity';
import type { DecidedFix } from './grading/fixes';
import { groupBy } from './grading/slot-events';
import type { QuizWithQuestions } from './quiz.service';
import { QuestionCorrection } from './regrading/question-correction.entity';

/** A question as it stands in an attempt: what was asked, and what was decided about it since. */
export interface AskedQuestion {
  /** As corrections name it: the quiz’s own question, or the version from the bank that was drawn. */
  id: string;
  type: string;
  /** In hundredths. */
  mark: number;
  body: unknown;
  sectionId: string | null;
  partialGradeId: string | null;
  /** In the order in which they were decided. */
  fixes: DecidedFix[];
}

/** Without `submittedAt` it is one that goes on. */
type Asking = Pick<Attempt, 'slots'> & Partial<Pick<Attempt, 'submittedAt'>>;

/** Which question stands where in an attempt. Pages, marks and grades all ask here. */
@Injectable()
export class AttemptQuestions {
  constructor(private readonly database: Database) {}

  /** @returns by slot; a slot whose question is gone is left out */
  async of(quiz: QuizWithQuestions, attempt: Asking): Promise<Map<string, AskedQuestion>> {
    return (await this.ofAll(quiz, [attempt]))[0]!;
  }

  /** The same for many attempts at one quiz, in two queries. */
  async ofAll(quiz: QuizWithQuestions, attempts: readonly Asking[]): Promise<Map<string, AskedQuestion>[]> {
    const versionIds = attempts.flatMap(({ slots }) => slots.flatMap(({ versionId }) => versionId ?? []));
    const drawn = await this.drawn([...new Set(versionIds)]);
    const corrections = await this.corrections(quiz);
    const places = new Map(quiz.questions.map((question) => [question.id, question]));
    const fixesOf = (id: string, { submittedAt }: Asking) =>
      (corrections.get(id) ?? []).map((correction) => decided(correction, submittedAt ?? null));
    const asked = (attempt: Asking): [string, AskedQuestion][] =>
      attempt.slots.flatMap(({ slotId, versionId }) => {
        const place = places.get(slotId);
        const question = versionId ? drawn.get(versionId) : place;
        if (!place || !question) return [];
        const { mark, sectionId, partialGradeId } = place;
        const { id, type, body } = question;
        const fixes = fixesOf(id, attempt);
        return [[slotId, { id, type, body, mark, sectionId, partialGradeId, fixes }]];
      });
    return attempts.map((attempt) => new Map(asked(attempt)));
  }

  private async drawn(ids: string[]): Promise<Map<string, BankQuestionVersion>> {
    if (ids.length === 0) return new Map();
    const versions = await this.database.manager.findBy(BankQuestionVersion, { id: In(ids) });
    return new Map(versions.map((version) => [version.id, version]));
  }

  /** A quiz at its first revision was never corrected. */
  private async corrections({ id, revision }: QuizWithQuestions): Promise<Map<string, QuestionCorrection[]>> {
    if (revision === 1) return new Map();
    const rows = await this.database.manager.find(QuestionCorrection, {
      where: { quizId: id },
      order: { sequence: 'ASC' },
    });
    return groupBy(rows, ({ questionId }) => questionId);
  }
}

/** Nobody loses by a `better` one who had handed in before it was decided. */
const decided = (
  { fix, sequence, keep, createdAt }: QuestionCorrection,
  submittedAt: Date | null,
): DecidedFix => ({
  ...fix,
  sequence,
  orBefore: keep === 'better' && submittedAt !== null && submittedAt <= createdAt,
});
