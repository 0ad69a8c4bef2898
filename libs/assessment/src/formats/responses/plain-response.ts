import type { Gap, GapFillBody } from '../../grading/gap-body';
import type { TextFormat } from '../../grading/question-type';
import type { Question } from '../../grading/question-types';
import { findPart, UnclearResponse } from './find-part';

type Of<T extends Question['type']> = Extract<Question, { type: T }>;

const unclear = (wanted: string) => new UnclearResponse('wrong-shape', `Câu trả lời phải là ${wanted}.`);
const isRecord = (plain: unknown): plain is Record<string, unknown> =>
  typeof plain === 'object' && plain !== null && !Array.isArray(plain);

function words(plain: unknown, wanted: string): string {
  if (typeof plain === 'number') return String(plain);
  if (typeof plain === 'string') return plain;
  throw unclear(wanted);
}
const list = (plain: unknown): unknown[] => (Array.isArray(plain) ? plain : [plain]);

const TRUE = ['true', 't', 'đúng', 'd'];
const FALSE = ['false', 'f', 'sai', 's'];

function trueOrFalse(plain: unknown): boolean {
  if (typeof plain === 'boolean') return plain;
  const word = words(plain, 'true hoặc false').trim().toLocaleLowerCase('vi');
  if (TRUE.includes(word)) return true;
  if (FALSE.includes(word)) return false;
  throw unclear('true hoặc false');
}

const choiceId = (choices: readonly { id: string; text: string }[], format: TextFormat, plain: unknown) =>
  findPart(choices, words(plain, 'chữ hoặc chữ cái của một phương án'), format).id;

/** "A, C" means two choices when it is the text of none. */
function choiceIds(
  choices: readonly { id: string; text: string }[],
  format: TextFormat,
  plain: unknown,
): string[] {
  const letters = typeof plain === 'string' && /^\s*[A-Z](\s*[,;]\s*[A-Z])+\s*$/i.test(plain);
  const each = letters ? plain.split(/[,;]/) : list(plain);
  return each.map((one) => choiceId(choices, format, one));
}

function number(plain: unknown): string | { number: string; unit: string } {
  if (!isRecord(plain)) return words(plain, 'một số, hoặc {"number": …, "unit": …}');
  return { number: words(plain.number, 'một số'), unit: words(plain.unit ?? '', 'một đơn vị') };
}

/** { stem: choice }, or pairs, or the choices in the order of the stems: id of the stem and what it is given. */
function pairsOf({ stems, format }: Of<'matching'>['body'], plain: unknown): [string, unknown][] {
  const named = (stem: unknown) => findPart(stems, words(stem, 'các cặp {"vế": "phương án"}'), format).id;
  if (isRecord(plain)) return Object.entries(plain).map(([stem, choice]) => [named(stem), choice]);
  if (!Array.isArray(plain)) throw unclear('các cặp {"vế": "phương án"}');
  if (plain.every((pair) => Array.isArray(pair)))
    return plain.map((pair: unknown[]) => [named(pair[0]), pair[1]]);
  if (plain.length > stems.length)
    throw new UnclearResponse('too-many', `Câu hỏi chỉ có ${stems.length} vế.`);
  return plain.map((choice, index) => [stems[index]!.id, choice]);
}

function matched({ body }: Of<'matching'>, plain: unknown): Record<string, string> {
  const pairs = pairsOf(body, plain).filter(([, choice]) => choice !== null && choice !== '');
  return Object.fromEntries(
    pairs.map(([stem, choice]) => [stem, choiceId(body.choices, body.format, choice)]),
  );
}

function filled(gap: Gap, { pool, format }: GapFillBody, plain: unknown): string | string[] {
  if (gap.kind === 'text' || gap.kind === 'number') return words(plain, 'chữ hoặc số đã gõ vào chỗ trống');
  if (gap.kind === 'several') return choiceIds(gap.choices, format, plain);
  return choiceId(gap.kind === 'one' ? gap.choices : pool, format, plain);
}

/** In the order of the gaps, or by their numbers from 1, or by their ids. */
function gapsOf({ body }: Of<'gap-fill'>, plain: unknown): Record<string, string | string[]> {
  const given = isRecord(plain)
    ? Object.entries(plain)
    : list(plain).map((each, index) => [String(index + 1), each]);
  const answers = (given as [string, unknown][]).filter(([, each]) => each !== null && each !== '');
  return Object.fromEntries(
    answers.map(([name, each]) => {
      const gap = body.gaps.find(({ id }) => id === name) ?? body.gaps[Number(name) - 1];
      if (!gap)
        throw new UnclearResponse('unknown-gap', `Câu hỏi không có chỗ trống “${name.slice(0, 40)}”.`);
      return [gap.id, filled(gap, body, each)];
    }),
  );
}

/** A text, or { text, files: [names] }. */
function handedIn(plain: unknown) {
  if (!isRecord(plain)) return { text: words(plain, 'một đoạn văn'), files: [] };
  const files = list(plain.files ?? []).map((name, index) => ({
    id: `f${index + 1}`,
    name: words(name, 'tên tệp'),
    bytes: 0,
  }));
  return { text: words(plain.text ?? '', 'một đoạn văn'), files };
}

/** What the grader takes, from a response in plain words. Throws UnclearResponse. */
export function responseOf(question: Question, plain: unknown): unknown {
  const { body } = question;
  if (plain === null || plain === undefined || plain === '') return null;
  switch (question.type) {
    case 'single-choice':
      return choiceId(question.body.choices, body.format, plain);
    case 'multiple-choice':
      return choiceIds(question.body.choices, body.format, plain);
    case 'true-false':
      return trueOrFalse(plain);
    case 'numerical':
      return number(plain);
    case 'short-text':
      return words(plain, 'chữ đã gõ');
    case 'matching':
      return matched(question, plain);
    case 'ordering':
      return list(plain).map((item) => choiceId(question.body.items, body.format, item));
    case 'gap-fill':
      return gapsOf(question, plain);
    case 'description':
      throw new UnclearResponse('nothing-to-answer', 'Đoạn giới thiệu không có gì để trả lời.');
    default:
      return handedIn(plain);
  }
}

/** The order in which the items of an ordering question were shown, when only some of them were. */
export function orderOf(question: Question, shown: readonly string[] | undefined): string[] {
  if (question.type !== 'ordering' || !shown) return [];
  const { items, format } = question.body;
  const first = shown.map((item) => findPart(items, item, format).id);
  return [...first, ...items.map(({ id }) => id).filter((id) => !first.includes(id))];
}
