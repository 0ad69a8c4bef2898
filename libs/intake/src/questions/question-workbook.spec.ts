import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ExportedQuestion, questionFormats } from '@hochoi/assessment/questions';
import ExcelJS from 'exceljs';
import { questionTemplate } from './question-template';
import { readQuestionWorkbook, writeQuestionWorkbook } from './question-workbook';

async function written(questions: readonly ExportedQuestion[]) {
  const output = new PassThrough();
  const bytes = buffer(output);
  const problems = await writeQuestionWorkbook(output, questions);
  return { bytes: await bytes, problems };
}

/** A workbook as a person makes it. */
async function workbookOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

test('the template can be filled in: its samples are sound questions of nine kinds', async () => {
  const { questions, problems } = await readQuestionWorkbook(questionTemplate());
  expect(problems).toEqual([]);
  expect(questions.map(({ idNumber, type }) => [idNumber, type])).toEqual([
    ['MAU-01', 'single-choice'],
    ['MAU-02', 'multiple-choice'],
    ['MAU-03', 'true-false'],
    ['MAU-04', 'short-text'],
    ['MAU-05', 'numerical'],
    ['MAU-06', 'matching'],
    ['MAU-07', 'ordering'],
    ['MAU-08', 'gap-fill'],
    ['MAU-09', 'essay'],
  ]);
  expect(questions[7]?.body).toMatchObject({ gaps: [{ kind: 'text' }, { kind: 'one' }] });
});

test('questions of every kind go out and come in the same, odd spaces and signs too', async () => {
  const { questions: samples } = await readQuestionWorkbook(questionTemplate());
  const gift =
    '::Một:: Hai  khoảng   trắng \\= \\#? {\n=%100%=1+1 # -5 \n=%50%@a\n}\n\n// [id:B] [tag:t]\nBao nhiêu? {#3.5:0.5 ~#Sai}';
  const imported = questionFormats.gift.read(gift).questions;
  const questions = [...samples, ...imported].map(
    ({ line: _line, ...question }) => question,
  ) as ExportedQuestion[];
  const { bytes, problems } = await written(questions);
  expect(problems).toEqual([]);
  const again = await readQuestionWorkbook(new Uint8Array(bytes));
  expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(again.questions.map(({ line: _line, ...question }) => question)).toEqual(questions);
});

test('columns in any order, a title above, percentages and numbers as Excel keeps them, merged cells', async () => {
  const bytes = await workbookOf((workbook) => {
    const sheet = workbook.addWorksheet('Bài 1');
    sheet.addRow(['Ngân hàng câu hỏi']);
    sheet.addRow([]);
    sheet.addRow(['STT', 'Câu hỏi', 'LOẠI CÂU HỎI', 'Đúng', 'Phương án / đáp án', 'Ghi chú riêng']);
    sheet.addRow([1, 'Thủ đô?', 'Một lựa chọn', 'x', 'Hà Nội']);
    sheet.addRow([null, null, null, 0.5, 'Thăng Long']);
    sheet.getCell('D5').numFmt = '0%';
    sheet.mergeCells('B4:B5');
    sheet.addRow([2, 'Bao nhiêu?', 'Điền số', null, 3.25, 'x']);
  });
  const { questions, problems } = await readQuestionWorkbook(bytes);
  expect(questions).toMatchObject([
    {
      line: 4,
      body: {
        choices: [
          { text: 'Hà Nội', weight: 100 },
          { text: 'Thăng Long', weight: 50 },
        ],
      },
    },
    { line: 6, body: { answers: [{ value: 3.25 }] } },
  ]);
  expect(problems).toMatchObject([{ severity: 'warning', code: 'unknown-column', line: 3 }]);
});

test('sheets: each with the table is read, the others are told', async () => {
  const header = ['Loại câu hỏi', 'Câu hỏi', 'Phương án / đáp án'];
  const bytes = await workbookOf((workbook) => {
    for (const name of ['Bài 1', 'Bài 2']) {
      const sheet = workbook.addWorksheet(name);
      sheet.addRow(header);
      sheet.addRow(['Tự luận', `Viết ${name}`]);
      sheet.addRow(['Trắc nghiệm', 'hỏng']);
    }
    workbook.addWorksheet('Ghi chú').addRow(['Nhớ hỏi chị Hoa']);
    workbook.addWorksheet('Trống');
    const hidden = workbook.addWorksheet('Ẩn', { state: 'hidden' });
    hidden.addRow(header);
  });
  const { questions, problems } = await readQuestionWorkbook(bytes);
  expect(questions.map(({ body }) => body.stem)).toEqual(['Viết Bài 1', 'Viết Bài 2']);
  expect(problems.map(({ code, message }) => [code, message.slice(0, 15)])).toEqual([
    ['unknown-type', 'Trang “Bài 1”: '],
    ['unknown-type', 'Trang “Bài 2”: '],
    ['sheet-skipped', 'Trang “Ghi chú”'],
    ['sheet-skipped', 'Trang “Ẩn”: Tra'],
  ]);
});

describe('a workbook with more than can be read', () => {
  const sheets = (rows: number) =>
    workbookOf((workbook) => {
      for (const name of ['Một', 'Hai', 'Ba']) {
        const sheet = workbook.addWorksheet(name);
        sheet.addRow(['Loại câu hỏi', 'Câu hỏi', 'Phương án / đáp án']);
        for (let n = 0; n < rows; n++) sheet.addRow(['Tự luận', `Viết ${name} ${n}`]);
      }
    });

  test('is counted through all its sheets, and told once where reading ended', async () => {
    const { questions, problems } = await readQuestionWorkbook(await sheets(4), 8);
    expect(questions).toHaveLength(8);
    expect(problems).toMatchObject([
      { severity: 'error', code: 'too-many', message: expect.stringContaining('từ trang “Ba”') as string },
    ]);
  });

  test('also within a sheet', async () => {
    const { questions, problems } = await readQuestionWorkbook(await sheets(4), 6);
    expect(questions).toHaveLength(6);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['too-many', 4],
      ['too-many', 1],
    ]);
  });

  test('as many dates as nobody corrects', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('Một');
      sheet.addRow(['Loại câu hỏi', 'Câu hỏi', 'Phương án / đáp án']);
      for (let n = 0; n < 5; n++) sheet.addRow(['Tự luận', 'Viết', new Date(Date.UTC(2026, 0, n + 1))]);
    });
    const { questions, problems } = await readQuestionWorkbook(bytes, 3);
    expect(questions).toEqual([]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['date', 2],
      ['date', 3],
      ['date', 4],
      ['too-many', 4],
    ]);
  });

  test('as many rows of no question', async () => {
    const csv = `Loại câu hỏi;Câu hỏi;Phương án / đáp án\n${';;x\n'.repeat(150_000)}`;
    const { questions, problems } = await readQuestionWorkbook(new Uint8Array(Buffer.from(csv)));
    expect([questions.length, problems.length]).toEqual([0, 10_001]);
    expect(problems.at(-1)).toMatchObject({ severity: 'error', code: 'too-many', line: 10_002 });
  });
});

test.each([
  ['no workbook', Buffer.from('Hỏi? {T}'), 'no-table'],
  ['no bytes', Buffer.alloc(0), 'spreadsheet.empty'],
  ['a broken zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50)]), 'spreadsheet.damaged'],
])('%s is told', async (_name, bytes, code) => {
  const { questions, problems } = await readQuestionWorkbook(new Uint8Array(bytes));
  expect(questions).toEqual([]);
  expect(problems).toMatchObject([{ severity: 'error', code, line: 1 }]);
});

test('CSV of the same columns is read too', async () => {
  const csv =
    '\uFEFFLoại câu hỏi;Câu hỏi;Phương án / đáp án;Đúng\nĐúng/Sai;Biên bản cần chữ ký.;Đúng;x\n;;Sai;\n';
  const { questions } = await readQuestionWorkbook(new Uint8Array(Buffer.from(csv)));
  expect(questions).toMatchObject([{ type: 'true-false', body: { answer: true } }]);
});
