import type { PositionCode, PostKind, UnitLevel } from '@hochoi/contracts';

type ByLevel = Partial<Record<UnitLevel | 'any', readonly PositionCode[]>>;

const leaders: ByLevel = { national: ['TW'], province: ['T'], district: ['T'], commune: ['X'] };
const department: ByLevel = { national: ['TW'], province: ['T', 'CV'] };

/**
 * For whom topics are written (domain.md 4, the legend of the catalogue), by what the organisation calls her post: a chair is a
 * provincial leader or a commune's, depending on where. Huyện, which ended on 01/07/2025, counts with the province: its cadres had the
 * provincial programme (scheme 1893, group “TW, tỉnh, huyện”). Positions that no topic is written for have none.
 */
const table: Record<string, ByLevel> = {
  CT: leaders,
  PCTTT: leaders,
  PCT: leaders,
  UVDCT: { any: ['TW'] },
  UVBTV: { province: ['TV'], district: ['TV'], commune: ['BX'] },
  UVBCH: { national: ['TW'], province: ['TV'], district: ['TV'], commune: ['BX'] },
  TB: department,
  PTB: department,
  CV: { national: ['TW', 'CV'], any: ['CV'] },
  CHT: { any: ['CH'] },
  CHP: { any: ['CP'] },
  TT: { any: ['TT'] },
  TP: { any: ['TT'] },
  CNCLB: {},
  TTV: {},
  HVNC: {},
  GV: { any: ['GV'] },
  BCV: { any: ['GV'] },
};

/** Chairs of communes have successors in planning, for whom topics are written too. */
const planned: Record<string, ByLevel> = {
  CT: { commune: ['N'] },
  PCTTT: { commune: ['N'] },
  PCT: { commune: ['N'] },
};

/** @returns none for a position, or a place, that no topic is written for */
export function libraryPositionsOf(
  code: string | null,
  level: UnitLevel,
  kind: PostKind,
): readonly PositionCode[] {
  const byLevel = (kind === 'planned' ? planned : table)[code ?? ''] ?? {};
  return byLevel[level] ?? byLevel.any ?? [];
}

export const knownPositions: readonly string[] = Object.keys(table);
