import { OPEN_END, type UnitLevel } from '@hochoi/contracts';
import { namesOf } from '../draft';
import type { VersionRow } from '../rows';
import { UnitTree } from '../unit-tree';

/** For the specs: a unit that is there since 2000. */
export const unitRow = (
  unitId: string,
  parentId: string | null,
  level: UnitLevel,
  more: Partial<VersionRow> = {},
): VersionRow => ({
  id: `v-${unitId}`,
  unitId,
  validFrom: '2000-01-01',
  validTo: OPEN_END,
  parentId,
  codeList: null,
  code: null,
  ...namesOf(more.name ?? unitId),
  type: null,
  level,
  legalBasis: null,
  operationId: null,
  ...more,
});

/** Two provinces with two communes each, one of them with branches. */
export const sampleTree = (): UnitTree =>
  new UnitTree([
    unitRow('tw', null, 'national'),
    unitRow('a', 'tw', 'province', { codeList: 'cu', code: '01' }),
    unitRow('b', 'tw', 'province', { codeList: 'cu', code: '02' }),
    unitRow('a1', 'a', 'commune', { codeList: 'cu', code: '00004', name: 'Xã Hoà Bình' }),
    unitRow('a2', 'a', 'commune', { name: 'Xã Tân An' }),
    unitRow('b1', 'b', 'commune', { name: 'Xã Tân Lập' }),
    unitRow('b2', 'b', 'commune', { name: 'Xã Đồng Tâm' }),
    unitRow('a1x', 'a1', 'branch', { name: 'Chi hội thôn 1' }),
    unitRow('a1y', 'a1', 'branch', { name: 'Chi hội thôn 2' }),
    unitRow('a2x', 'a2', 'branch', { name: 'Chi hội thôn 1' }),
  ]);

/** Ids in order, the same on each run. */
export function counter(prefix = 'n'): () => string {
  let last = 0;
  return () => `${prefix}${String((last += 1)).padStart(5, '0')}`;
}

/** The tree as of a day, one line a unit: what must not change when something is decided for a later day. */
export const drawn = (tree: UnitTree, on: string): string =>
  tree
    .rows()
    .versions.filter(({ validFrom, validTo }) => validFrom <= on && on < validTo)
    .map(({ unitId, parentId, name, type, level, codeList, code }) =>
      [unitId, parentId, name, type, level, codeList, code].join('\t'),
    )
    .sort()
    .join('\n');
