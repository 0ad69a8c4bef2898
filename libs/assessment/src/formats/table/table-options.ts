import { fold } from '@hochoi/contracts';
import type { Question } from '../../grading/question-types';

interface Option {
  words: string;
  types?: readonly Question['type'][];
  patch: Record<string, unknown>;
}

/** What an author may write into “Tùy chọn”, several with a semicolon between them. */
const options: readonly Option[] = [
  { words: 'giữ thứ tự', types: ['single-choice', 'multiple-choice', 'matching'], patch: { shuffle: false } },
  {
    words: 'được tất cả hoặc không',
    types: ['multiple-choice', 'matching', 'gap-fill'],
    patch: { partialCredit: 'all-or-nothing' },
  },
  {
    words: 'phương án sai trừ điểm',
    types: ['multiple-choice'],
    patch: { partialCredit: 'right-minus-wrong' },
  },
  { words: 'cộng theo phần trăm', types: ['multiple-choice'], patch: { partialCredit: 'sum-of-weights' } },
  { words: 'phân biệt chữ hoa', types: ['short-text'], patch: { caseSensitive: true } },
  { words: 'chỉ dấu chấm thập phân', types: ['numerical'], patch: { decimalComma: false } },
  { words: 'html', patch: { format: 'html' } },
  { words: 'markdown', patch: { format: 'markdown' } },
  { words: 'chữ thường', patch: { format: 'plain' } },
];

export const optionWords = options.map(({ words }) => words);

const fits = ({ types }: Option, type: Question['type']) => !types || types.includes(type);

/** The settings that the words name, and the words that name none. */
export function readOptions(type: Question['type'], text: string) {
  const named = text.split(/[;\n]/).map((words) => words.trim());
  const found = named.filter(Boolean).map((words) => {
    const option = options.find((each) => fold(each.words) === fold(words) && fits(each, type));
    return { words, option };
  });
  const patch = Object.assign({}, ...found.map(({ option }) => option?.patch)) as Record<string, unknown>;
  return { patch, unknown: found.filter(({ option }) => !option).map(({ words }) => words) };
}

/** The words for what differs from how a row without them is read. */
export function writeOptions({ type, body }: Question, read: Record<string, unknown>): string {
  const said = options.filter(
    (option) =>
      fits(option, type) &&
      Object.entries(option.patch).every(
        ([key, value]) => (body as Record<string, unknown>)[key] === value && read[key] !== value,
      ),
  );
  return said.map(({ words }) => words).join('; ');
}
