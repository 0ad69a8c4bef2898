import type { Question } from '../grading/question-types';
import type { ImportedQuestion, QuestionFacts } from './read-questions';
import type { Reading } from './reading';
import {
  differences,
  inOrder,
  parseDifferences,
  withDifferences,
  type Difference,
  type Json,
} from './remainder';

type Written = Pick<Question, 'type' | 'body'> & Pick<QuestionFacts, 'mark'>;

/** What of a question the remainder speaks of; titles, tags and files each format has its own place for. */
const core = ({ type, body, mark }: Written) =>
  inOrder(JSON.parse(JSON.stringify({ type, mark, body })) as Json);

/** Puts in what we wrote beside the question; what no longer fits is told and left as the file has it. */
export function withRemainder(
  question: ImportedQuestion,
  remainder: string | undefined,
  reading: Pick<Reading, 'warn'>,
): ImportedQuestion {
  if (remainder === undefined) return question;
  const found = parseDifferences(remainder);
  const warn = (what: string) =>
    reading.warn(
      'stale-remainder',
      `Phần “hochoi” kèm theo câu hỏi ${what}; câu hỏi được đọc theo phần còn lại.`,
      question,
    );
  if (!found) {
    warn('bị hỏng');
    return question;
  }
  const { value, missed } = withDifferences(core(question), found);
  if (missed.length > 0) warn('không còn khớp vì câu hỏi đã được sửa');
  const { mark: _before, ...rest } = question;
  return { ...rest, ...(value as object) } as ImportedQuestion;
}

/** What the reader does not get from the rest of the file; undefined when it gets all, null when it gets nothing. */
export function remainderOf(question: Written, read: Written | undefined): Difference[] | null | undefined {
  if (!read) return null;
  const found = differences(core(read), core(question));
  return found.length === 0 ? undefined : found;
}

const NAMES: Record<string, string> = {
  type: 'loại câu hỏi',
  mark: 'điểm',
  hints: 'gợi ý',
  penalty: 'mức trừ khi làm lại',
  combinedFeedback: 'phản hồi chung theo kết quả',
  belowZero: 'quy tắc điểm âm',
  shuffle: 'việc xáo trộn',
  numbering: 'cách đánh số phương án',
  partialCredit: 'cách tính điểm từng phần',
  answers: 'chi tiết đáp án',
  choices: 'chi tiết phương án',
  caseSensitive: 'việc phân biệt chữ hoa',
  folding: 'cách so chữ',
  decimalComma: 'cách đọc dấu phẩy trong số',
  numberStyle: 'cách đọc dấu phẩy trong số',
  otherFeedback: 'phản hồi cho số khác',
  otherCredit: 'điểm cho số khác',
  units: 'đơn vị đo',
  gaps: 'chi tiết chỗ trống',
  pool: 'danh sách từ',
  stems: 'chi tiết các vế',
  items: 'chi tiết các mục',
  take: 'số mục được lấy',
  marking: 'thang chấm',
  markerNotes: 'hướng dẫn chấm',
  files: 'quy định về tệp nộp',
  format: 'định dạng',
  stem: 'nội dung câu hỏi',
};

/** Left out where absent means much the same as what the other program does. */
const QUIET = ['penalty', 'numbering', 'folding'];
/** Names that no author sees. */
const IDS = ['id', 'choice'];
const HAS_NEGATIVE = /"(weight|credit|otherCredit)":-/;

/** In words for the author: what another program will not see; '' when nothing is worth telling. */
export function namesOfDifferences(found: readonly Difference[], { body }: Written): string {
  const worth = found.filter(({ at, is }) => {
    const [, key = ''] = at;
    if (IDS.includes(String(at.at(-1)))) return false;
    if (key === 'belowZero') return HAS_NEGATIVE.test(JSON.stringify(body));
    return is !== undefined || !QUIET.includes(String(key));
  });
  const keys = worth.map(({ at }) => String(at[0] === 'body' ? at[1] : at[0]));
  return [...new Set(keys.map((key) => NAMES[key] ?? key))].join(', ');
}
