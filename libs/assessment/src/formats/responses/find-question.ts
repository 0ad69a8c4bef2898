import { wordsOf } from '../html-entities';
import type { ImportedQuestion } from '../read-questions';
import { UnclearResponse } from './find-part';

/** By number in the file, id, name, or text; of several that fit alike none, unless the id tells them apart. */
export function findQuestion(
  questions: readonly ImportedQuestion[],
  told: string | number,
): ImportedQuestion {
  if (typeof told === 'number') {
    const found = questions[told - 1];
    if (found) return found;
    throw new UnclearResponse('unknown-question', `Tệp chỉ có ${questions.length} câu hỏi.`);
  }
  const words = wordsOf(told, 'plain');
  const fits = (test: (question: ImportedQuestion) => boolean) => questions.filter(test);
  const ways = [
    fits(({ idNumber }) => idNumber === words),
    fits(({ title }) => wordsOf(title, 'plain') === words),
    fits(({ body }) => wordsOf(body.stem, body.format) === words),
  ];
  const found = ways.find((each) => each.length > 0) ?? [];
  if (found.length === 1) return found[0]!;
  const many = found.length > 1;
  throw new UnclearResponse(
    many ? 'several-questions' : 'unknown-question',
    many
      ? `Có ${found.length} câu hỏi cùng tên “${told.slice(0, 80)}”; hãy ghi số thứ tự.`
      : `Không có câu hỏi “${told.slice(0, 80)}”.`,
  );
}
