import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '@hochoi/contracts';
import { QuizBankService } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { QuizDraftView } from '../quiz-draft-view.service';
import { versionView } from './bank-view.service';

type R = typeof routes;

/** Between a topic's quiz and the question bank. */
@Controller()
export class QuizBankController {
  constructor(
    private readonly bank: QuizBankService,
    private readonly quizzes: QuizDraftView,
  ) {}

  @Handle(routes.bankQuizQuestions)
  async bankQuizQuestions(
    @In() { params, body, actor, address, lockVersion }: Input<R['bankQuizQuestions']>,
  ): Promise<ResponseOf<R['bankQuizQuestions']>> {
    const by = { ...actor, address };
    const { items, quiz } = await this.bank.takeIntoBank(params.topicId, by, lockVersion, body);
    return { items, quiz: await this.quizzes.of(quiz, actor) };
  }

  @Handle(routes.listSeedableQuestions)
  async listSeedableQuestions(
    @In() { params, actor, address }: Input<R['listSeedableQuestions']>,
  ): Promise<ResponseOf<R['listSeedableQuestions']>> {
    return { items: await this.bank.seedable(params.topicId, { ...actor, address }) };
  }

  @Handle(routes.listNewerQuestions)
  async listNewerQuestions(
    @In() { params, actor }: Input<R['listNewerQuestions']>,
  ): Promise<ResponseOf<R['listNewerQuestions']>> {
    const found = await this.bank.newer(params.topicId, actor);
    return {
      items: found.map(({ place, question, from, to, notes }) => ({
        questionId: place.id,
        position: place.position,
        bankQuestionId: question.id,
        title: question.title,
        from: { versionId: from.id, number: from.number },
        to: versionView(to),
        notes,
        retired: question.state === 'retired',
      })),
    };
  }
}
