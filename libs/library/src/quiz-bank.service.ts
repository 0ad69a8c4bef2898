import { Injectable } from '@nestjs/common';
import {
  BankSeeding,
  type NewerQuestion,
  NewerQuestions,
  QuizService,
  type QuizWithQuestions,
  type SeedChoices,
  type Seedable,
  type Seeded,
} from '@hochoi/assessment';
import { Database } from '@hochoi/platform';
import type { Author } from './author';
import { AuthoringService } from './authoring.service';
import type { MaterialKeeper } from './materials/material.service';

/** Between the quiz of a topic and the question bank. */
@Injectable()
export class QuizBankService {
  constructor(
    private readonly database: Database,
    private readonly authoring: AuthoringService,
    private readonly quizzes: QuizService,
    private readonly seeding: BankSeeding,
    private readonly newest: NewerQuestions,
  ) {}

  /** @throws topic.not-found, topic.forbidden, quiz.lost-race, quiz.conflict, bank-category.not-found, bank-category.invalid */
  async takeIntoBank(
    topicId: string,
    by: MaterialKeeper,
    lockVersion: number,
    choices: SeedChoices,
  ): Promise<{ items: Seeded[]; quiz: QuizWithQuestions }> {
    return this.database.transaction(async () => {
      const { version } = await this.authoring.current(topicId, by);
      const before = await this.quizzes.load(version.quizId);
      const { items, drafts } = await this.seeding.take(by, before, choices);
      const { passMark, attemptsAllowed, shuffleQuestions } = before;
      const settings = { passMark, attemptsAllowed, shuffleQuestions };
      return { items, quiz: await this.authoring.saveQuiz(topicId, by, lockVersion, settings, drafts) };
    });
  }

  /** What taking each question of the quiz into the bank would come to. @throws topic.not-found, topic.forbidden */
  async seedable(topicId: string, by: MaterialKeeper): Promise<Seedable[]> {
    const { version } = await this.authoring.current(topicId, by);
    return this.seeding.look(by, await this.quizzes.load(version.quizId));
  }

  /** None for what is no draft: it cannot be changed. @throws topic.not-found, topic.forbidden */
  async newer(topicId: string, author: Author): Promise<NewerQuestion[]> {
    const { version } = await this.authoring.current(topicId, author);
    return version.state === 'draft' ? this.newest.of(await this.quizzes.load(version.quizId), author) : [];
  }
}
