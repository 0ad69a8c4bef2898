import { Injectable } from '@nestjs/common';
import {
  BankAccess,
  type BankAuthor,
  BankPool,
  mayChangeOfBank,
  MOST_SEARCHED,
  type NamingQuestions,
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
    private readonly access: BankAccess,
  ) {}

  /** @param reader who is told what she may do about it, and who else may */
  async problems(
    { questions }: Pick<QuizWithQuestions, 'questions'>,
    reader: BankAuthor,
  ): Promise<QuizProblem[]> {
    return [...(await this.shown(questions, reader)), ...(await this.drawn(questions, reader))];
  }

  private async shown(questions: readonly Question[], reader: BankAuthor): Promise<QuizProblem[]> {
    const faults = await this.kept.faults(picturesIn(questions.map(({ body }) => body)), Infinity);
    const faulty = questions.flatMap((question) =>
      picturesNamed(question.body)
        .filter(({ key }) => faults.has(key))
        .map(({ key, name }) => ({ question, name, why: faults.get(key)!.message })),
    );
    const fromBank = faulty.flatMap(({ question }) => question.bankQuestionId ?? []);
    const hers = await this.access.changeableOf(fromBank, reader);
    return faulty.map(({ question, name, why }) =>
      problemOf(
        [question],
        `hình “${name}” không hiện ra với người học. ${why} ${adviceFor(question, hers)}`,
      ),
    );
  }

  /** Begins with the pictures, of which few are at fault: nothing is asked of the bank while there are none. */
  private async drawn(questions: readonly Question[], reader: BankAuthor): Promise<QuizProblem[]> {
    const picks = sameSlots(questions);
    const failed = picks.length > 0 ? await this.kept.failed(MOST_FAILED + 1) : [];
    if (failed.length === 0) return [];
    const held = questions.flatMap(({ bankQuestionId }) => bankQuestionId ?? []);
    const problems: QuizProblem[] = [];
    for (const slots of picks) {
      const keys = failed.slice(0, MOST_FAILED);
      const named = await this.pool.naming(keys, slots[0]!.body as RandomPick, held);
      const message = drawnWords(named, failed.length > MOST_FAILED, reader);
      if (message) problems.push(problemOf(slots, message));
    }
    return problems;
  }
}

const MOST_FAILED = 50;
const MANY_FAILED = `Chỉ tìm theo ${MOST_FAILED} hình hỏng mới nhất.`;
const MANY_DRAWN = `Chỉ xem ${MOST_SEARCHED} câu sửa gần đây nhất trong các câu có thể được rút.`;
const NOT_ALL = 'chưa xem được hết hình của các câu có thể được rút.';

/** Random slots that draw from the same questions are told once. */
function sameSlots(questions: readonly Question[]): Question[][] {
  const byPick = new Map<string, Question[]>();
  for (const question of questions.filter(({ type }) => type === 'random')) {
    const pick = JSON.stringify(question.body);
    byPick.set(pick, [...(byPick.get(pick) ?? []), question]);
  }
  return [...byPick.values()];
}

/** Empty when there is nothing to tell. Of what she may mend one is named, if there is any. */
function drawnWords(
  { found, searched, all }: NamingQuestions,
  manyFailed: boolean,
  reader: BankAuthor,
): string {
  const left = [...(manyFailed ? [MANY_FAILED] : []), ...(all ? [] : [MANY_DRAWN])];
  if (found.length === 0) return left.length > 0 && searched > 0 ? [NOT_ALL, ...left].join(' ') : '';
  const count = `${left.length > 0 ? 'ít nhất ' : ''}${found.length}`;
  const hers = found.filter((question) => mayChangeOfBank(question, reader));
  const { title } = hers[0] ?? found[0]!;
  const told = `${count} câu có thể được rút có hình không hiện ra với người học, như “${title}”.`;
  const advice = hers.length === 0 ? IS_OTHERS : IN_BANK;
  const others = hers.length > 0 && hers.length < found.length ? [SOME_OTHERS] : [];
  return [told, advice, ...others, ...left].join(' ');
}

const IN_BANK = 'Mở câu đó trong ngân hàng câu hỏi để xử lý lại hoặc thay hình.';
const IS_OTHERS = 'Chỉ chủ câu hỏi hoặc quản trị xử lý lại hoặc thay hình được; hãy báo họ.';
const SOME_OTHERS = 'Câu do người khác soạn thì chủ câu hỏi hoặc quản trị mới làm được.';
const THEN_RENEW = 'Thay hình xong, lấy bản mới của câu vào bài.';
const TAKE_IN = 'Hãy đưa câu vào ngân hàng câu hỏi để thay hình, hoặc bỏ hình khỏi câu.';

const adviceFor = ({ bankQuestionId }: Question, hers: ReadonlySet<string>): string =>
  bankQuestionId ? `${hers.has(bankQuestionId) ? IN_BANK : IS_OTHERS} ${THEN_RENEW}` : TAKE_IN;

const problemOf = ([first, ...others]: readonly Question[], message: string): QuizProblem => ({
  questionId: first!.id,
  code: PICTURE_FAULT,
  message: `Câu ${first!.position}${others.length > 0 ? ` và ${others.length} câu rút như vậy` : ''}: ${message}`,
});
