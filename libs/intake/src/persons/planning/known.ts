import type { Employment, PostKind } from '@hochoi/contracts';
import type { PersonValues } from './plan';

/** A post as it stands. */
export interface KnownPost {
  id: string;
  personId: string;
  unitId: string;
  kind: PostKind;
  positionCode: string | null;
  title: string | null;
  startsOn: string;
  endsOn: string;
  employment: Employment | null;
  main: boolean;
  acting: boolean;
  lockVersion: number;
}

/** A person whom the officer may see, as she stands. */
export interface KnownPerson extends PersonValues {
  id: string;
  nameKey: string;
  codeKey: string | null;
  lockVersion: number;
  posts: KnownPost[];
}

/** All that is known where the plan is made; nothing else decides. */
export interface Snapshot {
  today: string;
  persons: ReadonlyMap<string, KnownPerson>;
  /** Codes of those persons; also codes of records that were merged into them. */
  codes: ReadonlyMap<string, string>;
  /** Codes of somebody whom the officer may not see. */
  takenCodes: ReadonlySet<string>;
  /** For a full list: who holds open posts in the units that the list is for. By person. */
  holders: ReadonlyMap<string, KnownPerson>;
  openPosts: number;
}
