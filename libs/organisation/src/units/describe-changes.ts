import type { UnitLevel } from '@hochoi/contracts';
import type {
  NamedUnit,
  UnitChanges,
  UnitDoubt,
  UnitOperationRequest,
  UnitTree,
  VersionRow,
} from './operations';
import type { UnitUseCount } from './unit-use';

export interface UnitState {
  name: string;
  type: string | null;
  level: UnitLevel;
  codeList: string | null;
  code: string | null;
  parentId: string | null;
  parentName: string | null;
}

/** A unit before and after the day; null when it is not there. */
export interface UnitChangeView {
  unitId: string;
  part: NamedUnit['part'];
  before: UnitState | null;
  after: UnitState | null;
}

export interface UnitPreview {
  kind: UnitOperationRequest['kind'];
  effectiveOn: string;
  units: UnitChangeView[];
  links: {
    fromUnitId: string;
    fromName: string;
    toUnitId: string;
    toName: string;
    kind: 'whole' | 'part' | 'rest';
    note: string | null;
  }[];
  /** What the units that give something have, with all that is below them. */
  counts: UnitUseCount[];
  doubts: UnitDoubt[];
}

/** What changes, in names. `tree` is as it was before. */
export function describeChanges(
  tree: UnitTree,
  { named, opened, before, links, doubts }: UnitChanges,
  { kind, effectiveOn }: UnitOperationRequest,
  counts: UnitUseCount[],
): UnitPreview {
  const was = (unitId: string) => tree.versionOn(unitId, effectiveOn);
  const ends = new Set(before.map(({ unitId }) => unitId));
  const becomes = (unitId: string) =>
    opened.find((version) => version.unitId === unitId) ?? (ends.has(unitId) ? undefined : was(unitId));
  const nameOf = (unitId: string) =>
    (becomes(unitId) ?? was(unitId) ?? tree.versionsOf(unitId).at(-1))?.name ?? '';
  const state = (version?: VersionRow): UnitState | null => (version ? stateOf(version, nameOf) : null);
  const units = named.map(({ unitId, part }) => ({
    unitId,
    part,
    before: state(was(unitId)),
    after: state(becomes(unitId)),
  }));
  const linkViews = links.map(({ fromUnitId, toUnitId, kind: how, note }) => ({
    fromUnitId,
    fromName: was(fromUnitId)?.name ?? '',
    toUnitId,
    toName: nameOf(toUnitId),
    kind: how,
    note,
  }));
  return { kind, effectiveOn, units, links: linkViews, counts, doubts };
}

const stateOf = (
  { name, type, level, codeList, code, parentId }: VersionRow,
  nameOf: (unitId: string) => string,
): UnitState => ({ name, type, level, codeList, code, parentId, parentName: parentId && nameOf(parentId) });
