import type { AnswerPart } from './answer-parts';
import type { GiftContext } from './gift-text';
import { GiftFault } from './gift-fault';
import { readTyped } from './gift-text';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** (0.1 + 0.2) / 2 is 0.15000000000000002: fourteen digits are what the author wrote and the grader compares. */
const tidy = (value: number) => Number(value.toPrecision(14));

function read(text: string, part: AnswerPart): number {
  const number = NUMBER.test(text.trim()) ? Number(text) : NaN;
  if (Number.isFinite(number)) return number;
  const hint = text.includes(',') ? ' Trong tệp GIFT, phần thập phân viết bằng dấu chấm (3.5).' : '';
  throw new GiftFault('bad-number', `“${text.trim()}” không phải là số.${hint}`, part.at);
}

const TURNED = 'có đầu lớn hơn cuối';

/** `5`, `5:0.5` (value and tolerance) or `4.5..5.5` (both ends included). A range the wrong way round is one for Moodle, too. */
export function readNumber(
  part: AnswerPart,
  { rules, warn }: GiftContext,
): { value: number; tolerance: number } {
  const text = readTyped(part.content);
  const [low = '', high] = text.split(/\.\.(.*)/s);
  if (high === undefined) {
    const [value = '', tolerance = '0'] = text.split(/:(.*)/s);
    return { value: read(value, part), tolerance: Math.abs(read(tolerance, part)) };
  }
  const [from, to] = [read(low, part), read(high, part)];
  if (from > to && rules === 'house')
    throw new GiftFault('bad-range', `Khoảng “${text}” ${TURNED}.`, part.at);
  if (from > to) warn('turned-range', `Khoảng “${text}” ${TURNED}; đã đọc theo chiều ngược lại.`, part.at);
  return { value: tidy((from + to) / 2), tolerance: tidy(Math.abs(to - from) / 2) };
}
