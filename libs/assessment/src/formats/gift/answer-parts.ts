import type { TextFormat } from '../../grading/question-type';
import { GiftFault } from './gift-fault';
import { readText } from './gift-text';
import type { Passage } from './passage';

/** One answer between the braces: its sign, its weight if it has one, its text and its feedback. */
export interface AnswerPart {
  sign: '=' | '~';
  weight?: number;
  text: string;
  feedback: string;
  at: Passage;
}

const signAt = (section: Passage, index: number) =>
  section.isAt('=', index) ? '=' : section.isAt('~', index) ? '~' : undefined;

/**
 * Where answers are written one to a line, a sign that follows a feedback on the same line is nearly always an
 * unescaped character of that feedback ("3 + 4 = 7"). Moodle would make another answer of it without a word.
 */
function checkSign(section: Passage, index: number, feedbackOpen: boolean): void {
  if (!feedbackOpen || section.beginsLine(index)) return;
  const sign = signAt(section, index);
  const message = `Dấu “${sign}” nằm trong lời giải thích. Nếu là chữ, hãy viết “\\${sign}”; nếu là đáp án mới, hãy xuống dòng.`;
  throw new GiftFault('unescaped-sign', message, section.slice(index));
}

function isOneToALine(section: Passage): boolean {
  for (let i = 1; i < section.length; i++) if (signAt(section, i) && section.beginsLine(i)) return true;
  return false;
}

function signsOf(section: Passage): number[] {
  const signs: number[] = [];
  const oneToALine = isOneToALine(section);
  let feedbackOpen = false;
  for (let i = 0; i < section.length; i++) {
    if (section.isAt('#', i)) feedbackOpen = true;
    if (!signAt(section, i)) continue;
    if (oneToALine) checkSign(section, i, feedbackOpen);
    signs.push(i);
    feedbackOpen = false;
  }
  return signs;
}

/** `%50%`, `%-33.33333%`: percent of the mark, -100..100. */
function readWeight(content: Passage): { weight?: number; rest: Passage } {
  const [whole, inside] = /^\s*%([^%\s]*)%/.exec(content.raw) ?? [];
  if (whole === undefined) return { rest: content };
  const weight = /^-?\d+(\.\d+)?$/.test(inside ?? '') ? Number(inside) : NaN;
  if (!(Math.abs(weight) <= 100))
    throw new GiftFault(
      'bad-weight',
      `Trọng số “%${inside}%” không hợp lệ: phải là số từ -100 đến 100, phần thập phân viết bằng dấu chấm.`,
      content.trimmedStart(),
    );
  return { weight, rest: content.slice(whole.length) };
}

function readPart(sign: '=' | '~', content: Passage, format: TextFormat): AnswerPart {
  const { weight, rest } = readWeight(content);
  const [text, feedback] = rest.cut('#');
  return {
    sign,
    ...(weight !== undefined && { weight }),
    text: readText(text, format),
    feedback: feedback ? readText(feedback, format) : '',
    at: content.trimmedStart(),
  };
}

/** The answers of a section. What stands before the first sign is an answer only where `bare` allows one (`{#5}`). */
export function splitAnswers(section: Passage, format: TextFormat, { bare = false } = {}): AnswerPart[] {
  const signs = signsOf(section);
  const before = section.slice(0, signs[0]);
  if (before.text !== '' && !bare)
    throw new GiftFault(
      'no-sign',
      'Trước mỗi đáp án phải có dấu “=” (đúng) hoặc “~” (phương án khác).',
      before,
    );
  const first = before.text === '' ? [] : [readPart('=', before, format)];
  const rest = signs.map((index, k) =>
    readPart(signAt(section, index) ?? '=', section.slice(index + 1, signs[k + 1]), format),
  );
  return [...first, ...rest];
}

/** Credit of a typed answer: all of the mark unless it says otherwise; less than nothing makes no sense there. */
export function creditOf({ weight = 100, at }: AnswerPart): number {
  if (weight >= 0) return weight;
  throw new GiftFault('bad-weight', 'Đáp án phải gõ không được có trọng số âm.', at);
}

export function requireText({ text, at }: AnswerPart): string {
  if (text !== '') return text;
  throw new GiftFault('empty-answer', 'Có đáp án để trống.', at);
}
