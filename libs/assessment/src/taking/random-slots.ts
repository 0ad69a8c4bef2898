import type { RandomPick } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { BankPool } from '../bank/bank-pool';
import { BankQuestionVersion } from '../bank/bank-question-version.entity';
import type { QuizWithQuestions } from '../quiz.service';
import type { Place } from './deal';
import { drawQuestions, type Pool } from './draw-questions';

/** Somebody may delete a question that was never asked at the very moment in which it is drawn. */
const DRAWS = 3;

/** Fills the places of a quiz for one attempt. */
@Injectable()
export class RandomSlots {
  constructor(
    private readonly database: Database,
    private readonly pool: BankPool,
  ) {}

  /**
   * In the transaction that begins the attempt. @param quizIds of which she may have seen questions before
   * @throws attempt.too-few-questions
   */
  async places(quiz: QuizWithQuestions, quizIds: readonly string[], personId: string): Promise<Place[]> {
    if (!quiz.questions.some(isRandom)) return quiz.questions.map((question) => ({ question }));
    const seen = await this.seen(quizIds, personId);
    for (let draw = 1; draw <= DRAWS; draw += 1) {
      const places = await this.draw(quiz, seen);
      if (places) return places;
    }
    throw assessmentErrors.tooFewQuestions();
  }

  private async draw({ questions }: QuizWithQuestions, seen: ReadonlySet<string>): Promise<Place[] | null> {
    const inQuiz = questions.flatMap(({ bankQuestionId }) => bankQuestionId ?? []);
    const versionOf = new Map<string, string>();
    const pools: Pool[] = [];
    const known = new Map<string, string[]>();
    for (const { id, body } of questions.filter(isRandom)) {
      const key = JSON.stringify(body);
      if (!known.has(key)) {
        const found = await this.pool.candidates(body as RandomPick, inQuiz);
        for (const { questionId, versionId } of found) versionOf.set(questionId, versionId);
        known.set(
          key,
          found.map(({ questionId }) => questionId),
        );
      }
      pools.push({ slotId: id, questionIds: known.get(key)! });
    }
    const drawn = drawQuestions(pools, seen, Math.random);
    if (drawn.size < pools.length) throw assessmentErrors.tooFewQuestions();
    if (!(await this.pool.hold([...drawn.values()]))) return null;
    const versions = await this.versions([...drawn.values()].map((id) => versionOf.get(id)!));
    return questions.map((question) => {
      const questionId = drawn.get(question.id);
      return questionId === undefined
        ? { question }
        : { question, drawn: versions.get(versionOf.get(questionId)!)! };
    });
  }

  private async versions(ids: string[]): Promise<Map<string, BankQuestionVersion>> {
    const found = await this.database.manager.findBy(BankQuestionVersion, { id: In(ids) });
    return new Map(found.map((version) => [version.id, version]));
  }

  /** Questions of the bank that she was asked before, in whatever version. */
  private async seen(quizIds: readonly string[], personId: string): Promise<Set<string>> {
    const { manager } = this.database;
    const attempts = await manager.find(Attempt, {
      where: { quizId: In([...quizIds]), personId },
      select: { id: true, slots: true },
    });
    const ids = [
      ...new Set(attempts.flatMap(({ slots }) => slots.flatMap(({ versionId }) => versionId ?? []))),
    ];
    if (ids.length === 0) return new Set();
    const select = { id: true, questionId: true } as const;
    const versions = await manager.find(BankQuestionVersion, { where: { id: In(ids) }, select });
    return new Set(versions.map(({ questionId }) => questionId));
  }
}

const isRandom = ({ type }: { type: string }) => type === 'random';
