import { isDeepStrictEqual } from 'node:util';
import type { QuestionFix } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In, LessThan } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { BankQuestionVersion } from '../bank/bank-question-version.entity';
import { type DecidedFix, standingOf, type Standing } from '../grading/fixes';
import { questionType, questionTypes } from '../grading/question-types';
import { sameStructure } from '../grading/same-structure';
import { QuizService } from '../quiz.service';
import { QuestionCorrection } from './question-correction.entity';

/** A question that learners have answered, as corrections name it. */
export interface CorrectableQuestion {
  id: string;
  type: string;
  /** As it was asked. */
  body: unknown;
  /** As it counts now. */
  standing: Standing;
  /** Of the quiz. */
  revision: number;
}

/** So many of the newest attempts are looked at: enough to see, and soon there. Proposing counts all. */
export const LOOKED = 500;

/** Which questions of a quiz can be corrected, and by what. */
@Injectable()
export class CorrectableQuestions {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizService,
  ) {}

  /**
   * @param revision as it stood then; absent: now
   * @throws regrade.invalid for a quiz that can still be edited, or a question that is not in it
   */
  async find(quizId: string, questionId: string, revision?: number): Promise<CorrectableQuestion> {
    const quiz = await this.quizzes.load(quizId);
    if (!quiz.frozen)
      throw assessmentErrors.regradeInvalid('Bài kiểm tra chưa phát hành: hãy sửa thẳng trong bản thảo.');
    const own = quiz.questions.find(({ id }) => id === questionId);
    const found =
      own ??
      (await this.drawn(
        questionId,
        quiz.questions.some(({ type }) => type === 'random'),
      ));
    if (!found || found.type === 'random')
      throw assessmentErrors.regradeInvalid('Câu này không thuộc bài kiểm tra.');
    const { id, type, body } = found;
    return {
      id,
      type,
      body,
      standing: standingOf(body, await this.fixes(quizId, id, revision)),
      revision: quiz.revision,
    };
  }

  /** @throws regrade.invalid with the reason */
  assertFits({ type, body, standing }: CorrectableQuestion, fix: QuestionFix): void {
    const refuse = (why: string | undefined) => {
      if (why) throw assessmentErrors.regradeInvalid(why);
    };
    const { marked, problems } = questionTypes.find(({ code }) => code === type)!;
    if (!marked) refuse('Phần này không tính điểm nên không có gì để sửa.');
    if ('body' in fix) {
      refuse(sameStructure(type, readable(standing, body), fix.body)[0]?.message);
      refuse(problems(fix.body)[0]?.message);
    }
    refuse(nothingNew(type, standing, fix));
  }

  private async drawn(versionId: string, isRandom: boolean): Promise<BankQuestionVersion | null> {
    return isRandom ? this.database.manager.findOneBy(BankQuestionVersion, { id: versionId }) : null;
  }

  /** The last decision about each question of a quiz. */
  async decided(quizId: string): Promise<Map<string, QuestionFix['kind']>> {
    const rows = await this.database.manager.find(QuestionCorrection, {
      where: { quizId },
      order: { sequence: 'ASC' },
    });
    return new Map(rows.map(({ questionId, fix }) => [questionId, fix.kind]));
  }

  /** Questions of the bank that were drawn for the newest attempts at this quiz. */
  async drawnFor(quizId: string): Promise<BankQuestionVersion[]> {
    const attempts = await this.database.manager.find(Attempt, {
      where: { quizId, state: 'graded' },
      order: { id: 'DESC' },
      take: LOOKED,
      select: { id: true, slots: true },
    });
    const ids = new Set(attempts.flatMap(({ slots }) => slots.flatMap(({ versionId }) => versionId ?? [])));
    return this.database.manager.findBy(BankQuestionVersion, { id: In([...ids]) });
  }

  /** Each correction raised the revision by one: before revision n there were those below n. */
  private async fixes(quizId: string, questionId: string, revision?: number): Promise<DecidedFix[]> {
    const rows = await this.database.manager.find(QuestionCorrection, {
      where: { quizId, questionId, ...(revision !== undefined && { sequence: LessThan(revision) }) },
      order: { sequence: 'ASC' },
    });
    return rows.map(({ fix, sequence }) => ({ ...fix, sequence }));
  }
}

/** What learners saw: every body that stands shows the same. */
const readable = ({ bodies }: Standing, body: unknown) => bodies[0]?.body ?? body;

function nothingNew(type: string, { outcome, bodies, last }: Standing, fix: QuestionFix): string | undefined {
  if (fix.kind === 'accept-both' && outcome !== 'graded')
    return 'Câu này đang cho tất cả trọn điểm hoặc đã bỏ, nên không có đáp án nào để chấp nhận thêm. Muốn chấm lại theo đáp án, hãy chọn “Đáp án mới”.';
  if (fix.kind === last && (fix.kind === 'full-marks' || fix.kind === 'drop'))
    return 'Câu này đã được quyết định đúng như vậy rồi.';
  const read = (body: unknown): unknown => questionType(type).body.safeParse(body).data;
  const known = outcome === 'graded' ? bodies.map(({ body }) => read(body)) : [];
  const isKnown = 'body' in fix && known.some((body) => isDeepStrictEqual(body, read(fix.body)));
  if (isKnown && (fix.kind === 'accept-both' || bodies.length === 1))
    return 'Đáp án này giống đáp án đang dùng, nên điểm không đổi.';
  return undefined;
}
