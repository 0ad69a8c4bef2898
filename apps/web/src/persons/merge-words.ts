import type { components } from '../api/schema';
import { showDay } from '../i18n/days';
import type { PersonRef } from './words';

export type MergePart = components['schemas']['MergePart'];
export type MergeConflict = components['schemas']['MergeConflict'];
/** A record as the preview of a merge shows it. */
export type Compared = PersonRef & { phone: string | null; email: string | null; lockVersion: number };

export interface ComparedLine {
  /** Key below `merging.what`. */
  what: string;
  kept: string | null;
  merged: string | null;
  after: string | null;
  /** Both say something, and not the same. */
  differ: boolean;
}

const shown = ({ birthDate }: Compared): string | null => birthDate && showDay(birthDate);

/** What is known of her in either record, and what will be afterwards: what the kept one does not know it takes over, but a code. */
export function factLines(kept: Compared, merged: Compared): ComparedLine[] {
  const line = (what: string, one: string | null, other: string | null, after: string | null) => ({
    ...{ what, kept: one, merged: other, after },
    differ: one !== null && other !== null && one !== other,
  });
  return [
    line('fullName', kept.fullName, merged.fullName, kept.fullName),
    line('birthDate', shown(kept), shown(merged), shown(kept) ?? shown(merged)),
    line('code', kept.code, merged.code, kept.code),
    line('phone', kept.phone, merged.phone, kept.phone ?? merged.phone),
    line('email', kept.email, merged.email, kept.email ?? merged.email),
  ];
}

/** What only one of them can count stays with the merged record; attempts are all kept. */
const staysBehind = ({ outcome }: MergeConflict): boolean => outcome !== 'renumbered-by-time';

/** How many she will have. */
export const countAfter = ({ kept, merged, conflicts }: MergePart): number =>
  kept + merged - conflicts.filter(staysBehind).length;
