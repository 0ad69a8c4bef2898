import type { PersonQuery } from '@hochoi/contracts';
import { foldName, markedName } from '@hochoi/contracts';
import { normalisePhone, personCodeKey } from '@hochoi/people';

/** Where the caller may look: everywhere, or at and below some units; and always at whom she recorded herself. */
export interface Looker {
  personId: string;
  reach: { everywhere: true } | { everywhere: false; unitIds: readonly string[] };
}

/** What is looked for by name. */
export interface NameQuery {
  folded: string;
  /** Null when nothing but the letters was typed: then no name is more exact than another. */
  marked: string | null;
}

/** What is looked for by a number that stands on papers. */
export interface NumberQuery {
  codeKey: string;
  phone: string | null;
}

export type Search = { names: NameQuery } | { numbers: NumberQuery } | null;

/** A text with a digit is a code or a phone number: no name has one. */
export function searchOf(query: string | undefined): Search {
  if (!query) return null;
  if (/\d/.test(query))
    return { numbers: { codeKey: personCodeKey(query).slice(0, 30), phone: normalisePhone(query) } };
  const folded = foldName(query).slice(0, 120);
  if (!folded) return null;
  const marked = markedName(query);
  return { names: { folded, marked: marked === folded ? null : marked.slice(0, 120) } };
}

/** Whether the list is of those who hold certain posts, and not of everybody in sight. */
export const asksForPosts = ({ unitId, positionCode, kind, on }: PersonQuery): boolean =>
  Boolean(unitId ?? positionCode ?? kind ?? on);

/** The place in the list after which the next page begins. */
export interface ListPlace {
  /** 0: names with exactly the marks that were typed; 1: the others. */
  rank: 0 | 1;
  nameSort: string;
  id: string;
}

export const START: ListPlace = { rank: 0, nameSort: '', id: '' };

/** As a cursor; the name is looked up again, which keeps names out of addresses and logs. */
export const cursorOf = ({ rank, id }: ListPlace): string => `${rank}.${id}`;

export function rankAndIdOf(cursor: string): Pick<ListPlace, 'rank' | 'id'> | null {
  const [, rank, id] = /^([01])\.([\w-]{1,36})$/.exec(cursor) ?? [];
  return id ? { rank: rank === '0' ? 0 : 1, id } : null;
}
