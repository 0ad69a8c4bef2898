import { fold } from '@hochoi/contracts';
import type { Question } from '../../grading/question-types';

/** The columns of a workbook of questions, as their author reads them. */
export const tableColumns = [
  { key: 'id', header: 'Mã câu hỏi', width: 14 },
  { key: 'category', header: 'Danh mục', width: 18 },
  { key: 'title', header: 'Tên', width: 16 },
  { key: 'type', header: 'Loại câu hỏi', width: 18 },
  { key: 'stem', header: 'Câu hỏi', width: 50 },
  { key: 'answer', header: 'Phương án / đáp án', width: 36 },
  { key: 'right', header: 'Đúng (x hoặc %)', width: 12 },
  { key: 'match', header: 'Ghép với / chỗ trống số', width: 24 },
  { key: 'tolerance', header: 'Sai số (±)', width: 10 },
  { key: 'feedback', header: 'Phản hồi cho phương án', width: 30 },
  { key: 'general', header: 'Giải thích chung', width: 30 },
  { key: 'mark', header: 'Điểm', width: 8 },
  { key: 'tags', header: 'Nhãn (cách nhau dấu ;)', width: 18 },
  { key: 'options', header: 'Tùy chọn', width: 24 },
  { key: 'more', header: 'Dữ liệu kèm theo (không sửa)', width: 12 },
] as const;
export type ColumnKey = (typeof tableColumns)[number]['key'];

const plain = (text: string) =>
  fold(text.replace(/\(.*\)/, ''))
    .replace(/\s+/g, ' ')
    .trim();
const byHeader = new Map(tableColumns.map(({ key, header }) => [plain(header), key]));

/** Which column a header names, whatever its case and marks; what stands in brackets is for the reader. */
export const columnNamed = (header: string): ColumnKey | undefined => byHeader.get(plain(header));

/** A row of a sheet, its cells already cleaned. */
export interface TableRow {
  /** As Excel shows it. */
  line: number;
  cells: Partial<Record<ColumnKey, string>>;
}

type TypeName = readonly [name: string, type: Question['type']];
export const typeNames: readonly TypeName[] = [
  ['Một lựa chọn', 'single-choice'],
  ['Nhiều lựa chọn', 'multiple-choice'],
  ['Đúng/Sai', 'true-false'],
  ['Trả lời ngắn', 'short-text'],
  ['Điền số', 'numerical'],
  ['Ghép đôi', 'matching'],
  ['Sắp thứ tự', 'ordering'],
  ['Điền chỗ trống', 'gap-fill'],
  ['Tự luận', 'essay'],
  ['Nộp tệp', 'file-hand-in'],
  ['Thực hành', 'practice'],
  ['Đoạn giới thiệu', 'description'],
];
const byName = new Map(typeNames.map(([name, type]) => [plain(name), type]));

export const typeNamed = (name: string) => byName.get(plain(name.replace(/\s*\/\s*/g, '/')));
export const nameOfType = (type: Question['type']) =>
  typeNames.find(([, each]) => each === type)?.[0] ?? type;
