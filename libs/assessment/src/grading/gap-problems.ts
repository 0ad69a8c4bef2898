import { isFull } from '@hochoi/contracts';
import { choiceProblems } from './choices';
import type { Gap, GapFillBody } from './gap-body';
import { numberProblems } from './number-words';
import { repeatedIds } from './question-parts';
import type { BodyProblem } from './question-type';
import { stemProblems } from './stem';
import { textProblems } from './text-words';

function choicesOf(gap: Extract<Gap, { kind: 'one' | 'several' }>): BodyProblem[] {
  const problems = choiceProblems(gap);
  const right =
    gap.kind === 'one'
      ? gap.choices.some(({ weight }) => isFull(weight))
      : isFull(gap.choices.reduce((sum, { weight }) => sum + Math.max(0, weight), 0));
  if (!right)
    problems.push({ code: 'no-right-answer', message: 'Chưa có phương án nào được tính 100% số điểm.' });
  return problems;
}

function ofKind(gap: Gap, { pool }: GapFillBody): BodyProblem[] {
  if (gap.kind === 'text') return textProblems(gap);
  if (gap.kind === 'number') return numberProblems(gap);
  if (gap.kind !== 'pooled') return choicesOf(gap);
  if (pool.some(({ id }) => id === gap.choice)) return [];
  return [{ code: 'no-right-answer', message: 'Chưa có từ đúng trong danh sách.' }];
}

/** The author counts gaps; she does not know their ids. */
const ofGap = (gap: Gap, index: number, body: GapFillBody): BodyProblem[] =>
  ofKind(gap, body).map(({ code, message }) => ({ code, message: `Chỗ trống ${index + 1}: ${message}` }));

const timesIn = (stem: string, id: string) => stem.split(`[[${id}]]`).length - 1;

/** A choice that is used up cannot be right in two places. */
function usedUp({ gaps, pool, poolAs }: GapFillBody): BodyProblem[] {
  const single = new Set(pool.filter(({ reuse }) => !reuse).map(({ id }) => id));
  const right = gaps.flatMap((gap) => (gap.kind === 'pooled' && single.has(gap.choice) ? [gap.choice] : []));
  if (poolAs === 'list' || new Set(right).size === right.length) return [];
  return [{ code: 'choice-used-twice', message: 'Có từ đúng cho hai chỗ trống nhưng chỉ kéo được một lần.' }];
}

export function gapFillProblems(body: GapFillBody): BodyProblem[] {
  const { stem, gaps, pool } = body;
  const problems = [...stemProblems(body), ...repeatedIds(gaps), ...repeatedIds(pool), ...usedUp(body)];
  if (gaps.length === 0) problems.push({ code: 'no-gap', message: 'Chưa có chỗ trống nào.' });
  for (const [index, gap] of gaps.entries()) {
    if (timesIn(stem, gap.id) !== 1)
      problems.push({
        code: 'gap-not-in-stem',
        message: `Chỗ trống ${index + 1} phải có mặt trong đoạn văn đúng một lần.`,
      });
    problems.push(...ofGap(gap, index, body));
  }
  if (gaps.length > 0 && gaps.every(({ weight }) => weight === 0))
    problems.push({ code: 'no-weight', message: 'Chưa có chỗ trống nào được tính điểm.' });
  if (pool.some(({ text }) => text.trim() === ''))
    problems.push({ code: 'empty-choice', message: 'Có từ để trống trong danh sách.' });
  return problems;
}
