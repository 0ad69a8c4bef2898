import type { QuestionFix } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Attempt } from './attempt.entity';
import { BankQuestionVersion } from './bank/bank-question-version.entity';
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
  fixes: QuestionFix[];
}

/** Which question stands where in an attempt. Pages, marks and grades all ask here. */
@Injectable()
export class AttemptQuestions {
  constructor(private readonly database: Database) {}

  /** @returns by slot; a slot whose question is gone is left out */
  async of(quiz: QuizWithQuestions, { slots }: Pick<Attempt, 'slots'>): Promise<Map<string, AskedQuestion>> {
    const drawn = await this.drawn(slots.flatMap(({ versionId }) => versionId ?? []));
    const fixes = await this.fixes(quiz);
    const places = new Map(quiz.questions.map((question) => [question.id, question]));
    return new Map(
      slots.flatMap(({ slotId, versionId }) => {
        const place = places.get(slotId);
        const asked = versionId ? drawn.get(versionId) : place;
        if (!place || !asked) return [];
        const { mark, sectionId, partialGradeId } = place;
        const { id, type, body } = asked;
        return [[slotId, { id, type, body, mark, sectionId, partialGradeId, fixes: fixes.get(id) ?? [] }]];
      }),
    );
  }

  private async drawn(ids: string[]): Promise<Map<string, BankQuestionVersion>> {
    if (ids.length === 0) return new Map();
    const versions = await this.database.manager.findBy(BankQuestionVersion, { id: In(ids) });
    return new Map(versions.map((version) => [version.id, version]));
  }

  /** A quiz at its first revision was never corrected. */
  private async fixes({ id, revision }: QuizWithQuestions): Promise<Map<string, QuestionFix[]>> {
    if (revision === 1) return new Map();
    const rows = await this.database.manager.find(QuestionCorrection, {
      where: { quizId: id },
      order: { sequence: 'ASC' },
    });
    const perQuestion = groupBy(rows, ({ questionId }) => questionId);
    return new Map([...perQuestion].map(([questionId, of]) => [questionId, of.map(({ fix }) => fix)]));
  }
}
