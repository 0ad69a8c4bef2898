import type { UnitLevel } from '@hochoi/contracts';

export interface UnitOfToday {
  unitId: string;
  parentId: string | null;
  name: string;
  nameSort: string;
  level: UnitLevel;
}

/** What became of an ended unit. */
export interface Successor {
  fromUnitId: string;
  toUnitId: string;
}

/** Where people are counted. Branches and groups have some twenty members each: their numbers would all be hidden. */
const counted: UnitLevel[] = ['national', 'province', 'district', 'commune'];
export const ALL = 'all';

export interface CountedLine extends UnitOfToday {
  own: boolean;
}

export interface CountedTree {
  /** Parents before children; the first is the whole organisation. */
  lines: CountedLine[];
  parents: number[];
  /** The line in which the persons of a unit are counted. */
  lineOf(unitId: string): number;
}

const whole: CountedLine = {
  unitId: ALL,
  parentId: null,
  name: '',
  nameSort: '',
  level: 'national',
  own: false,
};

/** Pure: the units that have a line, and beside the units below each a line for persons of the unit itself. */
export function countedTree(units: readonly UnitOfToday[], successors: readonly Successor[]): CountedTree {
  const today = new Map(units.map((unit) => [unit.unitId, unit]));
  const became = new Map(successors.map(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]));
  const isCounted = ({ level, parentId }: UnitOfToday) => counted.includes(level) || parentId === null;
  const standing = (id: string | null): UnitOfToday | undefined => {
    let at = id;
    for (let steps = 0; at !== null && steps < 40; steps += 1) {
      const unit = today.get(at);
      if (unit && isCounted(unit)) return unit;
      at = unit ? unit.parentId : (became.get(at) ?? null);
    }
    return undefined;
  };
  const childrenOf = new Map<string, UnitOfToday[]>();
  for (const unit of units.filter(isCounted)) {
    const above = standing(unit.parentId)?.unitId ?? ALL;
    childrenOf.set(above, [...(childrenOf.get(above) ?? []), unit]);
  }
  return { ...linesOf(childrenOf), ...placing(childrenOf, standing) };

  function placing(children: typeof childrenOf, find: typeof standing) {
    const { lines } = linesOf(children);
    const index = new Map(lines.map((line, at) => [`${line.unitId}${line.own ? '.own' : ''}`, at]));
    const lineOf = (unitId: string): number => {
      const id = find(unitId)?.unitId ?? ALL;
      return index.get(`${id}.own`) ?? index.get(id)!;
    };
    return { lineOf };
  }
}

function linesOf(childrenOf: ReadonlyMap<string, UnitOfToday[]>): Pick<CountedTree, 'lines' | 'parents'> {
  const lines: CountedLine[] = [whole];
  const parents = [-1];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const children = line.own ? [] : (childrenOf.get(line.unitId) ?? []);
    if (children.length === 0) continue;
    for (const child of [
      ...children.map((one) => ({ ...one, own: false })),
      { ...line, own: true, parentId: line.unitId },
    ]) {
      lines.push({ ...child, parentId: line.unitId });
      parents.push(at);
    }
  }
  return { lines, parents };
}
