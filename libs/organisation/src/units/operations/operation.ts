import type { UnitLevel } from '@hochoi/contracts';

/** What may change of a unit, besides its place. */
export interface UnitFacts {
  name: string;
  level: UnitLevel;
  type?: string | null;
  codeList?: string | null;
  code?: string | null;
}

export interface NewUnit extends UnitFacts {
  /** Given by a caller whose next operation must name it; made otherwise. */
  id?: string;
  parentId: string | null;
}

export type UnitChange = Partial<UnitFacts & { parentId: string | null }>;

/** Where something goes: to a unit that is there and goes on (with a new name or place, perhaps), or to a new one. */
export type UnitTarget = { unitId: string; change?: UnitChange } | { unit: NewUnit };

export type Share = 'whole' | 'part';

/** `whole` moves the people along. A `part` beside a `whole` is land without people; of parts alone nobody knows who went where. */
export interface Flow {
  fromUnitId: string;
  /** Place in the list of targets. */
  target: number;
  share: Share;
  /** As the document says it. */
  note?: string | null;
}

/** Which child of an ended unit goes to which target. */
export interface ChildPlace {
  unitId: string;
  target: number;
}

export interface Decision {
  /** First day of the new state, YYYY-MM-DD. */
  effectiveOn: string;
  legalBasis?: string | null;
  reason?: string | null;
}

export interface Creation extends Decision {
  kind: 'create';
  unit: NewUnit;
}
export interface Renaming extends Decision, Partial<UnitFacts> {
  kind: 'rename' | 'retype';
  unitId: string;
}
export interface Move extends Decision, Partial<UnitFacts> {
  kind: 'move';
  unitId: string;
  parentId: string | null;
}
/** Sources that come as a whole end. Sources that give a part go on, unless `ends` says that nothing of them is left. */
export interface Merger extends Decision {
  kind: 'merge';
  sources: { unitId: string; share: Share; note?: string | null; ends?: boolean }[];
  target: UnitTarget;
}
/** The source ends, unless it is one of the targets. */
export interface Split extends Decision {
  kind: 'split';
  unitId: string;
  targets: UnitTarget[];
  children?: ChildPlace[];
}
/** The general case: m units become n. Every source ends, unless it is one of the targets or named in `goOn`. */
export interface Reorganisation extends Decision {
  kind: 'reorganise';
  targets: UnitTarget[];
  flows: Flow[];
  children?: ChildPlace[];
  goOn?: string[];
}
/** Children go to `childrenTo`, else to the unit above. */
export interface Dissolution extends Decision {
  kind: 'dissolve';
  unitId: string;
  childrenTo?: string | null;
}

export type UnitOperationRequest = Creation | Renaming | Move | Merger | Split | Reorganisation | Dissolution;
