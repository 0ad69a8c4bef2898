import { moodleWeight } from '../moodle-weight';
import { GiftFault } from './gift-fault';
import { readTyped, type GiftContext } from './gift-text';
import type { Passage } from './passage';
import type { QuestionParts } from './split-question';

/** One answer between the braces: its sign, its weight if it has one, its text and its feedback. */
export interface AnswerPart {
  sign: '=' | '~';
  weight?: number;
  content: Passage;
  feedback: string;
  at: Passage;
}

const signAt = (section: Passage, index: number) =>
  section.isAt('=', index) ? '=' : section.isAt('~', index) ? '~' : undefined;

/**
 * Where answers are written one to a line, a sign that follows a feedback on the same line is nearly always an
 * unescaped character of that feedback ("3 + 4 = 7"). Moodle makes another answer of it without a word.
 */
function checkSign(section: Passage, index: number, { rules, warn }: GiftContext): void {
  if (section.beginsLine(index)) return;
  const sign = signAt(section, index);
  const message = `Dấu “${sign}” nằm trong lời giải thích. Nếu là chữ, hãy viết “\\${sign}”; nếu là đáp án mới, hãy xuống dòng.`;
  if (rules === 'house') throw new GiftFault('unescaped-sign', message, section.slice(index, index + 1));
  warn('unescaped-sign', `${message} Đã đọc thành một đáp án, như Moodle.`, section.slice(index, index + 1));
}

function isOneToALine(section: Passage): boolean {
  for (let i = 1; i < section.length; i++) if (signAt(section, i) && section.beginsLine(i)) return true;
  return false;
}

function signsOf(section: Passage, context: GiftContext): number[] {
  const signs: number[] = [];
  const oneToALine = isOneToALine(section);
  let feedbackOpen = false;
  for (let i = 0; i < section.length; i++) {
    if (section.isAt('#', i)) feedbackOpen = true;
    if (!signAt(section, i)) continue;
    if (oneToALine && feedbackOpen) checkSign(section, i, context);
    signs.push(i);
    feedbackOpen = false;
  }
  return signs;
}

/** What stands between two percent signs and is no number is text for Moodle: {=%APPDATA%}. */
const WEIGHT = { house: /^\s*%([^%\s]*)%/, moodle: /^\s*%(-?\d[\d.]*)%/ };

/** `%50%`, `%-33.33333%`: percent of the mark, -100..100; of an import the nearest that Moodle knows. */
function readWeight(content: Passage, { rules, warn }: GiftContext): { weight?: number; rest: Passage } {
  const [whole, inside] = WEIGHT[rules].exec(content.raw) ?? [];
  if (whole === undefined) return { rest: content };
  const percent = /^-?\d+(\.\d+)?$/.test(inside ?? '') ? Number(inside) : NaN;
  if (!(Math.abs(percent) <= 100))
    throw new GiftFault(
      'bad-weight',
      `Trọng số “%${inside}%” không hợp lệ: phải là số từ -100 đến 100, phần thập phân viết bằng dấu chấm.`,
      content.trimmedStart(),
    );
  const rest = content.slice(whole.length);
  if (rules === 'house') return { weight: percent, rest };
  const { weight, told } = moodleWeight(percent);
  if (told) warn('unlisted-weight', told, content.trimmedStart());
  return { weight, rest };
}

function readPart(sign: '=' | '~', whole: Passage, { texts, context }: QuestionParts): AnswerPart {
  const { weight, rest } = readWeight(whole, context);
  const [content, feedback] = rest.cut('#');
  return {
    sign,
    ...(weight !== undefined && { weight }),
    content,
    feedback: feedback ? texts.read(feedback) : '',
    at: whole.trimmedStart(),
  };
}

/**
 * The answers of a section. What stands before the first sign is an answer with the sign `bare`; without `bare` it is
 * a fault.
 */
export function splitAnswers(section: Passage, parts: QuestionParts, bare?: '=' | '~'): AnswerPart[] {
  const signs = signsOf(section, parts.context);
  const before = section.slice(0, signs[0]);
  if (before.text !== '' && !bare)
    throw new GiftFault(
      'no-sign',
      'Trước mỗi đáp án phải có dấu “=” (đúng) hoặc “~” (phương án khác).',
      before,
    );
  const first = before.text === '' || !bare ? [] : [readPart(bare, before, parts)];
  const rest = signs.map((index, k) =>
    readPart(signAt(section, index) ?? '=', section.slice(index + 1, signs[k + 1]), parts),
  );
  return [...first, ...rest];
}

/** What stands behind each `=`. */
export function splitAtEquals(section: Passage): Passage[] {
  const signs: number[] = [];
  for (let i = 0; i < section.length; i++) if (section.isAt('=', i)) signs.push(i);
  const before = section.slice(0, signs[0]);
  const pairs = signs.map((index, k) => section.slice(index + 1, signs[k + 1]));
  return before.text === '' ? pairs : [before, ...pairs];
}

/** Credit of a typed answer: all of the mark unless it says otherwise. */
export const creditOf = ({ weight = 100 }: AnswerPart): number => weight;

export function typedText({ content, at }: AnswerPart): string {
  const text = readTyped(content);
  if (text !== '') return text;
  throw new GiftFault('empty-answer', 'Có đáp án để trống.', at);
}
