import { fold } from '@hochoi/contracts';
import type { MarkingScheme } from '../../grading/marking-scheme';
import { type GivenMark, markFault, schemeOf } from '../marked-answer';
import { criterionKey, levelName, plainWords, type SheetQuestion, signOf } from './sheet-columns';

/** A cell as it was read: a number where Excel kept one. */
export interface SheetCell {
  text: string;
  number?: number;
}
export type SheetCells = ReadonlyMap<string, SheetCell>;

/** `nothing`: the row was not filled in. */
export type ReadMark = { mark: GivenMark } | { fault: string } | 'nothing';

const textIn = (cells: SheetCells, key: string): string => cells.get(key)?.text.trim() ?? '';
const inWords = (points: number): string => points.toLocaleString('vi-VN');

/** 8,5 and 8.5 are the same; nothing else is a number here. */
function numberIn(cell: SheetCell): number | undefined {
  if (cell.number !== undefined) return cell.number;
  const text = cell.text.trim();
  return /^\d{1,4}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function pointsIn(cell: SheetCell, { mark }: SheetQuestion): ReadMark {
  const number = numberIn(cell);
  if (number === undefined) return { fault: `Điểm “${cell.text}” không phải là số. Ví dụ đúng: 7 hoặc 7,5.` };
  const points = Math.round(number * 100);
  if (Math.abs(points - number * 100) > 1e-6)
    return { fault: `Điểm ${cell.text} có hơn hai chữ số sau dấu phẩy.` };
  if (points < 0 || points > mark)
    return { fault: `Điểm ${cell.text} nằm ngoài khoảng từ 0 đến ${inWords(mark / 100)}.` };
  return { mark: { kind: 'points', points } };
}

type Criterion = MarkingScheme['criteria'][number];

/** A level by its name in the list, by its own words, or by its points: no two levels have the same. */
function levelIn(criterion: Extract<Criterion, { levels: unknown }>, cell: SheetCell, body: unknown) {
  const number = numberIn(cell);
  const said = fold(cell.text);
  return criterion.levels.find(
    ({ text, points }, at) =>
      said === fold(levelName(at)) ||
      said === fold(plainWords(text, body)) ||
      (number !== undefined && points === number),
  )?.id;
}

function scoreIn(criterion: Criterion, cell: SheetCell, body: unknown): string | number | undefined {
  if ('levels' in criterion) return levelIn(criterion, cell, body);
  const number = numberIn(cell);
  return number !== undefined && number >= 0 && number <= criterion.maxPoints ? number : undefined;
}

const expected = (criterion: Criterion): string =>
  'levels' in criterion
    ? `hãy chọn từ ${levelName(0)} đến ${levelName(criterion.levels.length - 1)}`
    : `phải là số từ 0 đến ${inWords(criterion.maxPoints)}`;

function scoresIn(cells: SheetCells, question: SheetQuestion, scheme: MarkingScheme): ReadMark {
  const { body } = question;
  const scores: Record<string, string | number> = {};
  const missing: string[] = [];
  for (const criterion of scheme.criteria) {
    const key = criterionKey(question, criterion.id);
    const name = plainWords(criterion.text, body);
    if (textIn(cells, key) === '') missing.push(name);
    else {
      const cell = cells.get(key)!;
      const score = scoreIn(criterion, cell, body);
      if (score === undefined)
        return { fault: `Tiêu chí “${name}”: “${cell.text}” không dùng được, ${expected(criterion)}.` };
      scores[criterion.id] = score;
    }
  }
  if (missing.length === scheme.criteria.length) return 'nothing';
  if (missing.length > 0) return { fault: `Chưa cho điểm tiêu chí: ${missing.join(', ')}.` };
  return { mark: { kind: 'scores', scores } };
}

/** Columns of other questions that hold something in this row. */
const strays = (cells: SheetCells, question: SheetQuestion): boolean =>
  [...cells].some(
    ([key, { text }]) => key.includes('.') && !key.startsWith(`${signOf(question)}.`) && text.trim() !== '',
  );

/** The mark that a row gives, or why none can be read from it. A comment without a mark is told, never dropped. */
export function readMark(cells: SheetCells, question: SheetQuestion): ReadMark {
  const scheme = schemeOf(question);
  const points = textIn(cells, 'points');
  if (strays(cells, question))
    return { fault: 'Điểm ghi vào cột của câu khác. Hãy ghi đúng cột của câu này.' };
  if (scheme && points !== '')
    return { fault: 'Câu này chấm theo tiêu chí: hãy ghi vào các cột tiêu chí, để trống cột “Điểm”.' };
  const read: ReadMark = scheme
    ? scoresIn(cells, question, scheme)
    : points === ''
      ? 'nothing'
      : pointsIn(cells.get('points')!, question);
  if (read === 'nothing' && textIn(cells, 'comment') !== '')
    return { fault: 'Có nhận xét nhưng chưa có điểm.' };
  if (typeof read === 'object' && 'mark' in read && markFault(read.mark, question))
    return { fault: 'Điểm không hợp với câu này.' };
  return read;
}
