import { Injectable } from '@nestjs/common';
import {
  BankPool,
  picturesIn,
  picturesNamed,
  type QuizProblem,
  type QuizWithQuestions,
} from '@hochoi/assessment';
import type { RandomPick } from '@hochoi/contracts';
import { KeptPictures } from './kept-pictures.service';

type Question = QuizWithQuestions['questions'][number];
export const PICTURE_FAULT = 'picture-fault';

/** What learners would not see of a quiz's pictures. It keeps nobody from publishing: the words may do. */
@Injectable()
export class QuizPictures {
  constructor(
    private readonly kept: KeptPictures,
    private readonly pool: BankPool,
  ) {}

  async problems({ questions }: Pick<QuizWithQuestions, 'questions'>): Promise<QuizProblem[]> {
    const faults = await this.kept.faults(picturesIn(questions.map(({ body }) => body)), Infinity);
    const own = questions.flatMap((question) =>
      picturesNamed(question.body)
        .filter(({ key }) => faults.has(key))
        .map(({ key, name }) =>
          problemOf(
            question,
            `hình “${name}” không hiện ra với người học. ${faults.get(key)!.message} ${adviceFor(question)}`,
          ),
        ),
    );
    return [...own, ...(await this.drawn(questions))];
  }

  private async drawn(questions: readonly Question[]): Promise<QuizProblem[]> {
    const held = questions.flatMap(({ bankQuestionId }) => bankQuestionId ?? []);
    const known = new Map<string, string[]>();
    const problems: QuizProblem[] = [];
    for (const question of questions.filter(({ type }) => type === 'random')) {
      const pick = JSON.stringify(question.body);
      const titles = known.get(pick) ?? (await this.faulty(question.body as RandomPick, held));
      known.set(pick, titles);
      if (titles.length > 0)
        problems.push(
          problemOf(
            question,
            `${titles.length} câu có thể được rút có hình không hiện ra với người học, như “${titles[0]!}”. ${IN_BANK}`,
          ),
        );
    }
    return problems;
  }

  /** Titles of those that may be drawn and have such pictures. */
  private async faulty(pick: RandomPick, held: readonly string[]): Promise<string[]> {
    const pictured = await this.pool.pictured(pick, held);
    const faults = await this.kept.faults(picturesIn(pictured.map(({ body }) => body)), Infinity);
    return pictured
      .filter(({ body }) => picturesIn(body).some((key) => faults.has(key)))
      .map(({ title }) => title);
  }
}

const IN_BANK = 'Mở câu đó trong ngân hàng câu hỏi để xử lý lại hoặc thay hình.';
const adviceFor = ({ bankQuestionId }: Question): string =>
  bankQuestionId
    ? `${IN_BANK} Thay hình xong, lấy bản mới của câu vào bài.`
    : 'Hãy đưa câu vào ngân hàng câu hỏi để thay hình, hoặc bỏ hình khỏi câu.';

const problemOf = ({ id, position }: Question, message: string): QuizProblem => ({
  questionId: id,
  code: PICTURE_FAULT,
  message: `Câu ${position}: ${message}`,
});
