import { Injectable } from '@nestjs/common';
import { type QuizItem, type QuizSettings, randomPick } from '@hochoi/contracts';
import { In } from 'typeorm';
import { Clock, Database, newId } from '@hochoi/platform';
import { assessmentErrors } from './assessment.errors';
import type { BankAuthor } from './bank/bank-access';
import { type BankLink, BankLinks } from './bank/bank-links';
import { BankPool } from './bank/bank-pool';
import { shortSlots } from './bank/random-slots';
import { questionType } from './grading/question-types';
import { holdPictures } from './pictures/hold-pictures';
import { QuizQuestion } from './quiz-question.entity';
import { Quiz } from './quiz.entity';
import { type HerRules, rulesOf } from './taking/her-rules';

export type QuizWithQuestions = Quiz & { questions: QuizQuestion[] };

export interface QuizProblem {
  questionId: string | null;
  code: string;
  message: string;
}

/** A question to be put into a quiz; `id` names the question it replaces. What is left out stays as it was. */
export type QuestionDraft = Pick<QuizItem, 'id' | 'mark' | 'type' | 'sectionId' | 'partialGradeId'> & {
  body: unknown;
  bankVersionId?: string | null;
};

/** A random slot holds what may be drawn for it. */
const bodyOf = ({ type, body }: QuestionDraft): unknown =>
  type === 'random' ? randomPick.parse(body) : questionType(type).body.parse(body);

const empty: QuizSettings = { passMark: 500, attemptsAllowed: null, shuffleQuestions: false };

/** Of quizzes with ten questions these take some megabytes. */
const MOST_REMEMBERED = 200;

@Injectable()
export class QuizService {
  /** Quizzes that learners take are frozen: nobody can change them any more, and every page, submission and grade asks for one. */
  private readonly frozen = new Map<string, QuizWithQuestions>();

  private readonly links: BankLinks;
  private readonly pool: BankPool;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.links = new BankLinks(database);
    this.pool = new BankPool(database, clock);
  }

  /** @param seriesId of the quiz that this one is the next version of */
  async create(settings: QuizSettings = empty, lockVersion = 1, seriesId?: string): Promise<string> {
    const id = newId();
    const now = { frozen: false, revision: 1, lockVersion, updatedAt: this.clock.now() };
    const row: Quiz = { id, rules: null, ...settings, ...now, seriesId: seriesId ?? id };
    await this.database.transaction((manager) => manager.insert(Quiz, row as never));
    return id;
  }

  /** @throws quiz.not-found */
  async load(id: string): Promise<QuizWithQuestions> {
    const known = this.frozen.get(id);
    if (known && known.revision === (await this.revisionOf(id))) return { ...known };
    const isCommitted = !this.database.inTransaction;
    const quiz = await this.database.manager.findOneBy(Quiz, { id });
    if (!quiz) throw assessmentErrors.quizNotFound();
    const questions = await this.database.manager.find(QuizQuestion, {
      where: { quizId: id },
      order: { position: 'ASC' },
    });
    if (quiz.frozen && isCommitted) this.remember({ ...quiz, questions });
    return { ...quiz, questions };
  }

  /** Its rules as they are for everybody. Corrections do not touch those of a frozen quiz. @throws quiz.not-found */
  async rulesOf(id: string): Promise<HerRules> {
    return rulesOf(this.frozen.get(id) ?? (await this.load(id)));
  }

  /** What names the quiz in all its versions. @throws quiz.not-found */
  async seriesOf(id: string): Promise<string> {
    const { seriesId } = await this.load(id);
    return seriesId ?? id;
  }

  /** Those of the quizzes that ask something. */
  async withQuestions(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.manager
      .createQueryBuilder(QuizQuestion, 'question')
      .select('DISTINCT question.quizId', 'quizId')
      .where({ quizId: In(ids) })
      .getRawMany<{ quizId: string }>();
    return new Set(rows.map(({ quizId }) => quizId));
  }

  /**
   * Saves the whole quiz. Faults of the questions are no reason to refuse: see `problems`.
   * @param author who may link questions of the bank; left out: nothing is linked anew
   * @throws quiz.lost-race when somebody saved since `lockVersion` was read; quiz.conflict when it is frozen; bank.invalid
   */
  async save(
    id: string,
    lockVersion: number,
    settings: QuizSettings,
    drafts: QuestionDraft[],
    author: BankAuthor | null = null,
  ): Promise<QuizWithQuestions> {
    await this.database.transaction(async (manager) => {
      const change = { ...settings, lockVersion: lockVersion + 1, updatedAt: this.clock.now() };
      const { affected } = await manager.update(Quiz, { id, lockVersion, frozen: false }, change);
      if (affected !== 1)
        throw (await this.load(id)).frozen ? assessmentErrors.quizFrozen() : assessmentErrors.lostRace();
      const before = this.pairedWith(drafts, (await this.load(id)).questions);
      const links = await this.links.of(drafts, before, author);
      await holdPictures(
        manager,
        drafts.map(({ body }) => body),
        this.clock.now(),
      );
      await manager.delete(QuizQuestion, { quizId: id });
      const rows = drafts.map((draft, index) => rowOf(id, index + 1, draft, before[index], links[index]!));
      if (rows.length > 0) await manager.insert(QuizQuestion, rows as never[]);
    });
    return this.load(id);
  }

  /** The same quiz to be edited further, for the next version of a topic. Its lock goes on, so that a tab left open on the old one loses. */
  async copy(id: string): Promise<string> {
    return this.database.transaction(async (manager) => {
      const { questions, lockVersion, seriesId, ...quiz } = await this.load(id);
      const { passMark, attemptsAllowed, shuffleQuestions, rules } = quiz;
      const settings = { passMark, attemptsAllowed, shuffleQuestions, rules };
      const copyId = await this.create(settings, lockVersion + 1, seriesId ?? id);
      const rows = questions.map((question) => ({ ...question, id: newId(), quizId: copyId }));
      if (rows.length > 0) await manager.insert(QuizQuestion, rows as never[]);
      return copyId;
    });
  }

  async freeze(id: string): Promise<void> {
    await this.database.transaction((manager) => manager.update(Quiz, { id }, { frozen: true }));
  }

  async remove(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.delete(QuizQuestion, { quizId: id });
      await manager.delete(Quiz, { id, frozen: false });
    });
  }

  /** Why this quiz must not be put before learners yet; empty when it is sound. A quiz without questions is sound: there is none. */
  async problems({ questions }: Pick<QuizWithQuestions, 'questions'>): Promise<QuizProblem[]> {
    const asked = questions.filter(({ type }) => type !== 'random');
    const ofQuestions = asked.flatMap(({ id, position, type, body }) =>
      questionType(type)
        .problems(body)
        .map(({ code, message }) => ({ questionId: id, code, message: `Câu ${position}: ${message}` })),
    );
    const noMarks = questions.length > 0 && questions.every(({ mark }) => mark === 0);
    const ofQuiz = {
      questionId: null,
      code: 'no-marks',
      message: 'Tổng điểm của bài kiểm tra bằng 0. Hãy cho điểm ít nhất một câu.',
    };
    return [...(noMarks ? [ofQuiz] : []), ...ofQuestions, ...(await this.tooFew(questions))];
  }

  /** Corrections are all that can happen to a frozen quiz, and they may happen in another process. */
  private async revisionOf(id: string): Promise<number | undefined> {
    const quiz = await this.database.manager.findOne(Quiz, {
      where: { id },
      select: { id: true, revision: true },
    });
    return quiz?.revision;
  }

  private remember(quiz: QuizWithQuestions): void {
    if (this.frozen.size >= MOST_REMEMBERED) this.frozen.delete(this.frozen.keys().next().value!);
    this.frozen.set(quiz.id, quiz);
  }

  /** What stood in each one's place; a copy that still bears its original's name is a new question. */
  private pairedWith(
    drafts: readonly QuestionDraft[],
    questions: readonly QuizQuestion[],
  ): (QuizQuestion | undefined)[] {
    const known = new Map(questions.map((question) => [question.id, question]));
    return drafts.map(({ id }) => {
      const before = id ? known.get(id) : undefined;
      if (before) known.delete(before.id);
      return before;
    });
  }

  private async tooFew(questions: readonly QuizQuestion[]): Promise<QuizProblem[]> {
    return (await shortSlots(this.pool, questions)).map(({ questionId, position, fitting }) => ({
      questionId,
      code: 'too-few-to-draw',
      message:
        `Câu ${position}: ngân hàng không đủ câu để rút ngẫu nhiên` +
        ` (chỉ có ${fitting} câu sẵn sàng, đã chia sẻ, đúng điều kiện và chưa có trong bài). Hãy thêm câu hỏi hoặc nới điều kiện.`,
    }));
  }
}

function rowOf(
  quizId: string,
  position: number,
  draft: QuestionDraft,
  before: QuizQuestion | undefined,
  { body = bodyOf(draft), ...link }: BankLink,
): QuizQuestion {
  const { sectionId = before?.sectionId, partialGradeId = before?.partialGradeId } = draft;
  const id = before?.id ?? newId();
  return {
    ...{
      id,
      quizId,
      questionKey: before?.questionKey ?? id,
      position,
      type: draft.type,
      mark: draft.mark,
      body,
    },
    ...{ sectionId: sectionId ?? null, partialGradeId: partialGradeId ?? null, ...link },
  };
}
