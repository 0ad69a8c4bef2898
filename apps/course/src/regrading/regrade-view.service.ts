import { Injectable } from '@nestjs/common';
import type { RegradePage, ResponseOf, routes } from '@hochoi/contracts';
import { CorrectableQuestions, QuizService, type Regrade, RegradeListService } from '@hochoi/assessment';
import { ReviewListService, TopicStore } from '@hochoi/library';
import { keyInWords, keysOf, stemOf } from './question-words';

type Card = ResponseOf<(typeof routes)['proposeRegrade']>;

/** Proposals as people read them: which topic, which question, who. */
@Injectable()
export class RegradeViewService {
  constructor(
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly questions: CorrectableQuestions,
    private readonly lists: RegradeListService,
    private readonly names: ReviewListService,
  ) {}

  async cards(regrades: Regrade[], personId: string): Promise<Card[]> {
    const names = await this.names.names(
      regrades.flatMap((one) => [one.proposedBy, one.decidedBy ?? undefined]),
    );
    return Promise.all(regrades.map((regrade) => this.card(regrade, personId, names)));
  }

  async page(regrade: Regrade, personId: string): Promise<RegradePage> {
    const [card] = await this.cards([regrade], personId);
    const { quizId, questionId, fix, baseRevision, lockVersion } = regrade;
    const question = await this.questions.find(quizId, questionId, baseRevision);
    return {
      ...card!,
      lockVersion,
      questionType: question.type,
      keysBefore: keysOf(question),
      keyAfter: 'body' in fix ? keyInWords(question.type, fix.body) : null,
      counted: await this.lists.counted(regrade.id),
      graded: (await this.lists.graded([quizId])).get(quizId) ?? 0,
    };
  }

  /** What the audit trail calls it. */
  async label(quizId: string): Promise<string> {
    const { code, version } = await this.topicOf(quizId);
    return `${code} (${version.number})`;
  }

  async topicIdOf(quizId: string): Promise<string | null> {
    return (await this.store.versionByQuiz(quizId))?.topicId ?? null;
  }

  private async card(regrade: Regrade, personId: string, names: ReadonlyMap<string, string>): Promise<Card> {
    const { quizId, questionId, fix, keep, reason, state, counts } = regrade;
    const { code, version } = await this.topicOf(quizId);
    const question = await this.questions.find(quizId, questionId);
    const place = (await this.quizzes.load(quizId)).questions.find(({ id }) => id === questionId);
    return {
      regradeId: regrade.id,
      topicId: version.topicId,
      topicCode: code,
      topicTitle: version.title,
      version: version.number,
      quizId,
      questionNumber: place?.position ?? null,
      stemHtml: stemOf(question.body),
      fixKind: fix.kind,
      ...{ keep, reason, state, counts },
      proposedBy: names.get(regrade.proposedBy) ?? null,
      proposedAt: regrade.proposedAt,
      own: regrade.proposedBy === personId,
      decidedBy: names.get(regrade.decidedBy ?? '') ?? null,
      decidedAt: regrade.decidedAt,
      decisionNote: regrade.decisionNote,
    };
  }

  private async topicOf(quizId: string) {
    const version = (await this.store.versionByQuiz(quizId))!;
    return { version, code: (await this.store.topic(version.topicId)).code };
  }
}
