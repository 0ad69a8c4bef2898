import { type UnitLevel, unitLevels, type UnitOperationKind, unitOperationKinds } from '@hochoi/contracts';
import type { Weight } from './doubts';
import type { UnitListPlan } from './plan-units';

/** What a plan comes to, for who decides whether to apply it. */
export interface UnitListSummary {
  operations: number;
  byKind: Partial<Record<UnitOperationKind, number>>;
  created: Partial<Record<UnitLevel, number>>;
  ended: Partial<Record<UnitLevel, number>>;
  /** Old units whose people nobody can place. */
  undecided: number;
  doubts: Record<Weight, number>;
}

export function summarise({ operations, doubts }: UnitListPlan): UnitListSummary {
  const changes = operations.map((operation) => operation.changes);
  const created = new Set(changes.flatMap((one) => one.created));
  const opened = changes.flatMap((one) => one.opened);
  const levels = new Map(opened.map(({ unitId, level }) => [unitId, level]));
  for (const { unitId, level } of changes.flatMap((one) => one.before)) levels.set(unitId, level);
  const links = changes.flatMap((one) => one.links);
  const ended = new Set(links.filter(({ kind }) => kind !== 'part').map(({ fromUnitId }) => fromUnitId));
  const countLevels = (ids: Iterable<string>) =>
    tally(
      [...ids].map((id) => levels.get(id)!),
      unitLevels,
    );
  return {
    operations: operations.length,
    byKind: tally(
      operations.map(({ request }) => request.kind),
      unitOperationKinds,
    ),
    created: countLevels(created),
    ended: countLevels(ended),
    undecided: links.filter(
      ({ kind, fromUnitId }) => kind === 'rest' && levels.get(fromUnitId) !== 'district',
    ).length,
    doubts: {
      error: doubts.filter(({ weight }) => weight === 'error').length,
      doubt: doubts.filter(({ weight }) => weight === 'doubt').length,
      note: doubts.filter(({ weight }) => weight === 'note').length,
    },
  };
}

const tally = <K extends string>(things: readonly K[], inOrder: readonly K[]): Partial<Record<K, number>> =>
  Object.fromEntries(
    inOrder.flatMap((key) => {
      const count = things.filter((thing) => thing === key).length;
      return count > 0 ? [[key, count]] : [];
    }),
  ) as Partial<Record<K, number>>;
