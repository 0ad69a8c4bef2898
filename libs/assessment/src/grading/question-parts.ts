import { z } from 'zod';
import { authorText, partId, type BodyProblem, type PartGrade } from './question-shape';

/** A thing with a text that is moved, matched or put into a gap. Its id is unique within its question. */
export const part = z.strictObject({ id: partId, text: authorText });
export type Part = z.output<typeof part>;

/** Whether parts of an answer count by themselves. */
export const shareOrNothing = ['per-part', 'all-or-nothing'] as const;

/** What a learner may see of a part. */
export const partView = ({ id, text }: Part): Part => ({ id, text });

export const repeatedIds = (parts: readonly { id: string }[]): BodyProblem[] =>
  new Set(parts.map(({ id }) => id)).size < parts.length
    ? [{ code: 'repeated-id', message: 'Có hai mục trùng mã.' }]
    : [];

export const repeatedTexts = (parts: readonly { text: string }[]): BodyProblem[] =>
  new Set(parts.map(({ text }) => text.trim())).size < parts.length
    ? [{ code: 'repeated-choice', message: 'Có hai phương án giống hệt nhau.' }]
    : [];

/** What a response says of a part. Only its own fields: an id may be called "constructor". */
export const answerTo = <T>(response: Record<string, T>, id: string): T | undefined =>
  Object.hasOwn(response, id) ? response[id] : undefined;

const NEARLY_ALL = 1 - 1e-6;

/** Share of the mark that the parts earn together, by their weights. No weight at all earns nothing. */
export function shareOfParts(
  parts: readonly Pick<PartGrade, 'weight' | 'fraction'>[],
  policy: (typeof shareOrNothing)[number],
): number {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return 0;
  const share = parts.reduce((sum, { weight, fraction }) => sum + weight * fraction, 0) / whole;
  if (policy === 'per-part') return share;
  return parts.every(({ weight, fraction }) => weight === 0 || fraction > NEARLY_ALL) ? 1 : 0;
}

export const countRight = (parts: readonly PartGrade[]) => ({
  right: parts.filter(({ fraction }) => fraction > NEARLY_ALL).length,
  of: parts.length,
});

/** Of a record by part: only what was right. */
export function keepRight<T>(response: Record<string, T>, parts: readonly PartGrade[]): Record<string, T> {
  const right = new Set(parts.filter(({ fraction }) => fraction > NEARLY_ALL).map(({ id }) => id));
  return Object.fromEntries(Object.entries(response).filter(([id]) => right.has(id)));
}
