import type { UnitLevel } from '@hochoi/contracts';

/** A unit as it is in [validFrom, validTo). */
export interface VersionRow {
  id: string;
  unitId: string;
  validFrom: string;
  validTo: string;
  parentId: string | null;
  codeList: string | null;
  code: string | null;
  name: string;
  nameSearch: string;
  nameSort: string;
  type: string | null;
  level: UnitLevel;
  legalBasis: string | null;
  operationId: string | null;
}

export interface LinkRow {
  id: string;
  fromUnitId: string;
  toUnitId: string;
  linkedOn: string;
  kind: 'whole' | 'part' | 'rest';
  note: string | null;
  operationId: string | null;
}

export interface NamedUnit {
  unitId: string;
  part: 'source' | 'target' | 'child';
}

/** Something an officer should look at; it does not forbid the operation. */
export interface UnitDoubt {
  code: string;
  /** Vietnamese. */
  message: string;
  unitIds: string[];
}

/** All that an operation does. `before` holds every row that it ends earlier or replaces, as it was: what undo puts back. */
export interface UnitChanges {
  operationId: string;
  /** Ids of new units. */
  created: string[];
  opened: VersionRow[];
  before: VersionRow[];
  /** Those of `before` that stay, with their new end. The others are replaced: they began on the very day. */
  closed: { id: string; validTo: string }[];
  links: LinkRow[];
  named: NamedUnit[];
  doubts: UnitDoubt[];
}
