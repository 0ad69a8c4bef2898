import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  behaviourNames,
  gradeResponses,
  isQuestionFormat,
  type QuestionRules,
  questionFormats,
  type ReadQuestions,
  responseList,
  type ResponseList,
} from '@hochoi/assessment/questions';
import { inWords } from './grade-words';

const usage = `Chấm một danh sách câu trả lời, không cần máy chủ, không cần cơ sở dữ liệu.

npm run grade -- --questions TỆP --format gift|aiken|moodle-xml --responses TỆP.json [tùy chọn]

  --questions TỆP      tệp câu hỏi
  --format MÃ          gift, aiken hoặc moodle-xml
  --responses TỆP      câu trả lời (JSON, xem docs/grading.md); không có thì chỉ kiểm tra tệp câu hỏi
  --rules moodle|house theo mặc định của Moodle (như khi nhập vào đây) hoặc của Học Hỏi; mặc định moodle
  --behaviour MÃ       cho các câu trả lời không ghi riêng: ${behaviourNames.join(', ')}
  --out TỆP            ghi kết quả vào tệp thay vì ra màn hình
  --words              in kết quả cho người đọc, không phải JSON
  --help               lời chỉ dẫn này

Câu trả lời, ví dụ:
  [
    { "question": "Q1", "response": "Hà Nội" },
    { "question": 2, "response": ["A", "C"] },
    { "question": "Ghép", "response": { "Việt Nam": "Hà Nội", "Lào": "Viêng Chăn" } },
    { "question": "Q4", "behaviour": "interactive", "tries": ["B", "A"] }
  ]
"question" là mã, tên, nội dung hoặc số thứ tự (từ 1) của câu hỏi.

Kết thúc với mã 0: đã chấm hết; 1: có câu trả lời không chấm được, hoặc (khi không có --responses) tệp câu hỏi có lỗi;
2: sai cách dùng hoặc không đọc được tệp. Muốn nhận riêng JSON: npm run --silent grade -- … hoặc dùng --out.`;

/** What whoever started it did wrong; told in words, without a stack. */
class WrongUse extends Error {}

const options = {
  questions: { type: 'string' },
  format: { type: 'string' },
  responses: { type: 'string' },
  rules: { type: 'string', default: 'moodle' },
  behaviour: { type: 'string' },
  out: { type: 'string' },
  words: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function givenBy(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}
type Given = ReturnType<typeof givenBy>;

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WrongUse(`Không đọc được tệp ${path}: ${(error as Error).message}`);
  }
}

function readQuestions({ questions, format, rules }: Given): ReadQuestions {
  if (!questions || !format) throw new WrongUse('Cần --questions và --format.');
  if (!isQuestionFormat(format))
    throw new WrongUse(`Không có định dạng “${format}”: gift, aiken, moodle-xml.`);
  if (rules !== 'moodle' && rules !== 'house') throw new WrongUse('--rules là moodle hoặc house.');
  return questionFormats[format].read(bytesOf(questions), rules satisfies QuestionRules);
}

function readResponses({ responses, behaviour }: Given): ResponseList {
  const text = new TextDecoder().decode(bytesOf(responses!));
  const parsed = responseList.safeParse(jsonOf(text, responses!));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongUse(
      `Tệp ${responses} không đúng mẫu (xem docs/grading.md): ${issue?.path.join('.')} ${issue?.message}`,
    );
  }
  const name = behaviourNames.find((each) => each === behaviour);
  if (behaviour && !name) throw new WrongUse(`--behaviour là một trong: ${behaviourNames.join(', ')}.`);
  return { ...(name && { behaviour: name }), ...parsed.data };
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new WrongUse(`Tệp ${path} không phải là JSON: ${(error as Error).message}`);
  }
}

/** Where the report and the complaints go. */
export interface Printer {
  out(text: string): void;
  error(text: string): void;
}

function report(given: Given, printer: Printer): number {
  const { questions, problems } = readQuestions(given);
  const results = given.responses ? gradeResponses(questions, readResponses(given)) : [];
  const list = questions.map(({ line, type, title, idNumber, mark }, index) => ({
    number: index + 1,
    line,
    type,
    title,
    ...(idNumber !== undefined && { id: idNumber }),
    mark: (mark ?? 100) / 100,
  }));
  const all = { questions: list, problems, results };
  const text = given.words ? inWords(all) : `${JSON.stringify(all, null, 2)}\n`;
  if (given.out) writeFileSync(given.out, text);
  else printer.out(text);
  const faulty = given.responses
    ? results.some(({ state }) => state === 'not-graded')
    : problems.some(({ severity }) => severity === 'error');
  return faulty ? 1 : 0;
}

/** Does what `npm run grade -- ARGS` does, and answers the exit code. */
export function gradeCommand(args: readonly string[], printer: Printer): number {
  try {
    const given = givenBy(args);
    if (!given.help) return report(given, printer);
    printer.out(`${usage}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    printer.error(`${error.message}\n\n${usage}\n`);
    return 2;
  }
}
