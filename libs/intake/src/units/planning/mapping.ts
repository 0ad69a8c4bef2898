import type { VersionRow } from '@hochoi/organisation';
import type { LinkWord } from '../reading/link-words';
import type { MappingRow } from '../reading/mapping-rows';
import type { UnitRow } from '../reading/unit-rows';
import type { UnitList } from './plan-list';
import type { Place } from './planning';

/** What a conversion table between two lists of codes says. */
export interface Mapping {
  file: string;
  fromList: string;
  to: UnitList;
  /** The new list's rows by their codes. */
  targets: ReadonlyMap<string, UnitRow>;
  /** First day of the new list. */
  on: string;
  legalBasis: string | null;
  rows: MappingRow[];
}

/** A row whose two units were found. */
export interface Tie {
  at: Place;
  before: VersionRow;
  after: UnitRow;
  word: LinkWord;
  note: string | null;
  /** It names one unit and has the code of another: it moves nobody. */
  contradicts: boolean;
}

/** What is known of one old unit's people. */
export interface Fate {
  ties: Tie[];
  /** The tie along which all of them went; undefined: nobody can say. */
  whole: Tie | undefined;
}
