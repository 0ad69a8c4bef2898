import { fold } from '@hochoi/contracts';
import { plainText, renderText, type TextFormat } from '@hochoi/platform';
import type { MarkingScheme } from '../../grading/marking-scheme';
import { type MarkedQuestion, schemeOf } from '../marked-answer';

/** A column as a workbook shows it. */
export interface SheetColumn {
  key: string;
  header: string;
  width: number;
  kind?: 'number';
  choices?: string[];
}

/** The question of a row, by its place in the quiz. */
export interface SheetQuestion extends MarkedQuestion {
  id: string;
  number: number;
}

const before: readonly SheetColumn[] = [
  { key: 'receipt', header: 'Mã biên nhận', width: 16 },
  { key: 'attempt', header: 'Lần làm', width: 9, kind: 'number' },
  { key: 'number', header: 'Câu', width: 6, kind: 'number' },
  { key: 'stem', header: 'Đề bài', width: 40 },
  { key: 'answer', header: 'Bài làm', width: 80 },
  { key: 'files', header: 'Số tệp nộp', width: 11, kind: 'number' },
  { key: 'most', header: 'Điểm tối đa', width: 12, kind: 'number' },
];
const after: readonly SheetColumn[] = [
  { key: 'points', header: 'Điểm', width: 10 },
  { key: 'comment', header: 'Nhận xét', width: 40 },
  { key: 'row', header: 'Mã dòng (không sửa)', width: 42 },
];

/** Ids of questions are long and random: their ends tell those of one quiz apart. */
const END = 6;
export const signOf = ({ id }: Pick<SheetQuestion, 'id'>): string => id.slice(-END);
export const criterionKey = (question: Pick<SheetQuestion, 'id'>, criterionId: string): string =>
  `${signOf(question)}.${criterionId}`;

export const levelName = (index: number): string => `Mức ${index + 1}`;
const inWords = (points: number): string => points.toLocaleString('vi-VN');

export function plainWords(text: string, body: unknown): string {
  const { format = 'markdown' } = (body ?? {}) as { format?: TextFormat };
  return plainText(renderText(text, format)).replace(/\s+/g, ' ').trim();
}

function range(criterion: MarkingScheme['criteria'][number], body: unknown): string {
  if (!('levels' in criterion)) return `0–${inWords(criterion.maxPoints)}`;
  const levels = criterion.levels.map(
    ({ text, points }, at) => `${levelName(at)}: ${plainWords(text, body)} (${inWords(points)})`,
  );
  return levels.join('; ');
}

/** What is told apart by the sign in brackets may be reworded by whoever fills it in. */
function criterionColumns(question: SheetQuestion): SheetColumn[] {
  const { number, body } = question;
  const scheme = schemeOf(question);
  return (scheme?.criteria ?? []).map((criterion) => {
    const key = criterionKey(question, criterion.id);
    const what = `Câu ${number}: ${plainWords(criterion.text, body)} – ${range(criterion, body)}`;
    const choices = 'levels' in criterion ? criterion.levels.map((_, at) => levelName(at)) : undefined;
    return { key, header: `${what} [${key}]`, width: 24, ...(choices && { choices }) };
  });
}

/** One column for each criterion of each question, in the order of the quiz. */
export function sheetColumns(questions: readonly SheetQuestion[]): SheetColumn[] {
  const known = new Map([...questions].map((question) => [question.id, question]));
  const inOrder = [...known.values()].sort((one, other) => one.number - other.number);
  return [...before, ...inOrder.flatMap(criterionColumns), ...after];
}

const fixed = new Map([...before, ...after].map(({ key, header }) => [fold(header), key]));

/** Which column a heading names; undefined for one of somebody's own. */
export function columnOfHeading(heading: string): string | undefined {
  const [, sign] = /\[([\w-]+\.[\w-]+)\]\s*$/.exec(heading) ?? [];
  if (sign) return sign;
  return fixed.get(fold(heading)) ?? (/^mã dòng/i.test(heading.trim()) ? 'row' : undefined);
}
