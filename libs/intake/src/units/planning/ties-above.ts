import type { VersionRow } from '@hochoi/organisation';
import type { UnitRow } from '../reading/unit-rows';
import { dayBefore } from '../reading/values';
import { nameKey } from '../unit-names';
import { chainOf } from './check-ancestors';
import { groupBy } from './components';
import type { Mapping, Tie } from './mapping';
import type { Planning } from './planning';

interface Pair {
  before: VersionRow;
  after: UnitRow;
  first: Tie;
}

/** What became of the units above the mapped ones, where the new list has their level too: they went where those below them went. */
export function tiesAbove(planning: Planning, mapping: Mapping, ties: readonly Tie[]): Tie[] {
  const pairs = [...pairsAbove(planning, mapping, ties).values()];
  const from = groupBy(pairs, ({ before }) => before.unitId);
  const to = groupBy(pairs, ({ after }) => after.code);
  return pairs.map(({ before, after, first }) => {
    const several = from.get(before.unitId)!.length > 1;
    const alone = !several && to.get(after.code)!.length === 1;
    const goesOn = alone && nameKey(before.name) === nameKey(after.name);
    const word = several ? 'part' : goesOn ? 'goes-on' : 'whole';
    return { at: first.at, before, after, word, note: null, contradicts: false };
  });
}

function pairsAbove({ tree }: Planning, mapping: Mapping, ties: readonly Tie[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const mapped = new Set(ties.map(({ after }) => after.code));
  for (const tie of ties) {
    const old = tree.chain(tie.before.unitId, dayBefore(mapping.on));
    for (const after of chainOf(mapping, tie.after)) {
      const before = old.find(({ level }) => level === after.level);
      if (!before || mapped.has(after.code)) continue;
      const key = `${before.unitId} ${after.code}`;
      if (!pairs.has(key)) pairs.set(key, { before, after, first: tie });
    }
  }
  return pairs;
}
