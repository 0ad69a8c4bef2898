import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { writeCsv } from '@hochoi/spreadsheet';
import type { Doubt, Weight } from './doubts';

const weights: Record<Weight, string> = { error: 'Lỗi', doubt: 'Cần xem', note: 'Ghi chú' };
const columns = ['Mức độ', 'Tệp', 'Dòng', 'Vấn đề', 'Đã xử lý', 'Loại'].map((header) => ({ header }));

/** The doubts as a CSV file that Excel opens: errors first, then what must be looked at, each in the order of the files. */
export async function doubtReport(doubts: readonly Doubt[]): Promise<Buffer> {
  const order = Object.keys(weights);
  const rows = [...doubts]
    .sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight))
    .map(({ weight, file, line, problem, done, code }) => [weights[weight], file, line, problem, done, code]);
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), writeCsv(output, { columns, rows })]);
  return bytes;
}
