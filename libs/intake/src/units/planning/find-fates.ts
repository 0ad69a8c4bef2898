import type { Report } from '../doubts';
import { groupBy } from './components';
import type { Fate, Tie } from './mapping';

/**
 * What became of each old unit's people. They went along the only tie that is about people; of several nobody can say who went
 * where, and a tie that contradicts itself leaves its unit open. Land alone moves nobody.
 */
export function findFates(report: Report, ties: readonly Tie[]): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const [unitId, own] of groupBy(ties, (tie) => tie.before.unitId)) {
    const whole = wholeOf(own);
    fates.set(unitId, { ties: own, whole });
    if (!whole) reportOpen(report, own);
  }
  return fates;
}

function wholeOf(ties: Tie[]): Tie | undefined {
  const people = ties.filter(({ word }) => word !== 'area');
  const [only] = people;
  if (!only || people.length > 1 || ties.some(({ contradicts }) => contradicts)) return undefined;
  // A part alone: the table does not say where the other parts went.
  return only.word === 'part' && ties.length === 1 ? undefined : only;
}

function reportOpen(report: Report, ties: Tie[]): void {
  const [first] = ties;
  const { name, code } = first!.before;
  const who = `“${name}” (${code})`;
  const to = ties.map(({ after }) => `“${after.name}” (${after.code})`).join(', ');
  const done = `Người giữ chức vụ ở ${who} là “chưa xác định” cho đến khi ghi nhận chức vụ ở đơn vị mới.`;
  const people = ties.filter(({ word }) => word !== 'area');
  if (people.length === 0)
    return report(
      first!.at,
      'nobody-moved',
      `${who} chỉ có đất chuyển sang ${to}, không rõ dân số về đâu.`,
      done,
    );
  if (ties.some(({ contradicts }) => contradicts))
    return report(first!.at, 'contradicting-rows', `${who} có dòng mâu thuẫn trong bảng (${to}).`, done);
  if (people.some(({ word }) => word === 'whole'))
    return report(first!.at, 'several-wholes', `${who}: bảng vừa ghi toàn bộ vừa ghi nơi khác: ${to}.`, done);
  report(first!.at, 'split', `${who} được chia về ${to}.`, done);
}
