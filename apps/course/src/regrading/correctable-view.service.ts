import { Injectable } from '@nestjs/common';
import type { ResponseOf, routes } from '@hochoi/contracts';
import {
  assessmentErrors,
  CorrectableQuestions,
  QuestionAnswersService,
  QuizService,
  RegradeListService,
} from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { keysOf, stemOf } from './question-words';
import { RegradeViewService } from './regrade-view.service';

type R = typeof routes;
type Quiz = ResponseOf<R['listCorrectable']>['quizzes'][number];

/** What an author can correct: quizzes of her topic that were taken, their questions, and how those were answered. */
@Injectable()
export class CorrectableViewService {
  constructor(
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly questions: CorrectableQuestions,
    private readonly answers: QuestionAnswersService,
    private readonly lists: RegradeListService,
    private readonly regrades: RegradeViewService,
  ) {}

  async list(topicId: string, personId: string): Promise<ResponseOf<R['listCorrectable']>> {
    const publications = (await this.store.publications([topicId])).get(topicId)!;
    const quizIds = publications.map(({ quizId }) => quizId);
    const graded = await this.lists.graded(quizIds);
    const { publishedVersionId } = await this.store.topic(topicId);
    const quizzes = [...publications]
      .reverse()
      .filter(({ quizId }) => graded.has(quizId))
      .map(({ id, quizId, number }) =>
        this.quiz({
          quizId,
          version: number,
          published: id === publishedVersionId,
          graded: graded.get(quizId)!,
        }),
      );
    return {
      quizzes: await Promise.all(quizzes),
      regrades: await this.regrades.cards(await this.lists.ofQuizzes(quizIds), personId),
    };
  }

  async question(
    topicId: string,
    quizId: string,
    questionId: string,
  ): Promise<ResponseOf<R['getCorrectable']>> {
    const question = await this.found(topicId, quizId, questionId);
    const { answers, ...seen } = await this.answers.answers(quizId, question);
    const { type, body, standing } = question;
    return {
      questionId,
      type,
      stemHtml: stemOf(body),
      body: standing.bodies.at(-1)!.body,
      decided: standing.last ?? null,
      keys: keysOf(question),
      ...seen,
      answers: answers.map((each) => ({ ...each, earned: Math.round(each.earned * 100) })),
    };
  }

  /** @throws regrade.not-found when it is not of this topic; regrade.invalid */
  async found(topicId: string, quizId: string, questionId: string) {
    await this.assertOfTopic(topicId, quizId);
    return this.questions.find(quizId, questionId);
  }

  async assertOfTopic(topicId: string, quizId: string): Promise<void> {
    if ((await this.regrades.topicIdOf(quizId)) !== topicId) throw assessmentErrors.regradeNotFound();
  }

  private async quiz(quiz: Omit<Quiz, 'questions'>): Promise<Quiz> {
    const { questions } = await this.quizzes.load(quiz.quizId);
    const drawn = questions.some(({ type }) => type === 'random')
      ? await this.questions.drawnFor(quiz.quizId)
      : [];
    const last = await this.questions.decided(quiz.quizId);
    const view = (id: string, number: number | null, type: string, body: unknown) => ({
      questionId: id,
      number,
      type,
      stemHtml: stemOf(body),
      decided: last.get(id) ?? null,
    });
    const own = questions.filter(({ type }) => !['random', 'description'].includes(type));
    return {
      ...quiz,
      questions: [
        ...own.map(({ id, position, type, body }) => view(id, position, type, body)),
        ...drawn.map(({ id, type, body }) => view(id, null, type, body)),
      ],
    };
  }
}
