import { Injectable } from '@nestjs/common';
import { QuizService, type QuizWithQuestions } from '@hochoi/assessment';
import type { QuizDraft } from '@hochoi/contracts';
import { type Author, QuizPictures } from '@hochoi/library';

/** A quiz as its author sees it, with its keys. */
@Injectable()
export class QuizDraftView {
  constructor(
    private readonly quizzes: QuizService,
    private readonly pictures: QuizPictures,
  ) {}

  async of(quiz: QuizWithQuestions, author: Author): Promise<QuizDraft> {
    const { id, passMark, attemptsAllowed, shuffleQuestions, rules, lockVersion, questions } = quiz;
    const settings = { passMark, attemptsAllowed, shuffleQuestions, rules };
    const shown = questions.map(
      ({ id, type, mark, body, sectionId, partialGradeId, bankVersionId }) =>
        ({
          id,
          type,
          mark,
          body,
          sectionId,
          partialGradeId,
          bankVersionId,
        }) as QuizDraft['questions'][number],
    );
    const problems = [
      ...(await this.quizzes.problems(quiz)),
      ...(await this.pictures.problems(quiz, author)),
    ];
    return { quizId: id, ...settings, lockVersion, questions: shown, problems };
  }
}
