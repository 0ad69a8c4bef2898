import { type DuplicateReason, markedName, nameKey } from '@hochoi/contracts';
import { personCodeKey } from '../persons/person-code';

/** What two records are compared by. Dates as far as they are known; phone and e-mail as they are stored. */
export interface Comparable {
  fullName: string;
  birthDate: string | null;
  phone: string | null;
  email: string | null;
  code: string | null;
  /** Units in which she holds posts, where they are now. */
  unitIds: readonly string[];
}

export interface Likeness {
  /** 0 to 100. */
  score: number;
  reasons: DuplicateReason[];
}

/** From here on two records may be one person; recording one stops, shows them and asks. */
export const POSSIBLE = 50;
/** From here on they probably are: enough to list them as twice there, and to say that there is somebody in another's units. */
export const LIKELY = 60;

/**
 * Pure and symmetric. Each thing in common adds; a birth date that cannot be the same takes away. A name alone is never enough (many
 * share one), nor is a phone (mother and daughter share one); name with birth date, phone or unit is.
 */
export function scoreDuplicate(one: Comparable, other: Comparable): Likeness {
  const found = [nameOf(one, other), birthOf(one, other), ...sharedOf(one, other)].filter(
    (one) => one !== null,
  );
  const sum = found.reduce((total, { points }) => total + points, 0);
  const reasons = found.flatMap(({ reason }) => reason ?? []);
  return { score: Math.max(0, Math.min(100, sum)), reasons };
}

interface Sign {
  points: number;
  reason: DuplicateReason | null;
}

const sign = (points: number, reason: DuplicateReason | null): Sign => ({ points, reason });

function nameOf(one: Comparable, other: Comparable): Sign | null {
  if (markedName(one.fullName) === markedName(other.fullName)) return sign(40, 'same-name');
  return nameKey(one.fullName) === nameKey(other.fullName) ? sign(30, 'similar-name') : null;
}

function birthOf({ birthDate: one }: Comparable, { birthDate: other }: Comparable): Sign | null {
  if (!one || !other) return null;
  if (one === other && one.length === 10) return sign(45, 'same-birth-date');
  if (one.startsWith(other) || other.startsWith(one)) return sign(15, 'compatible-birth-date');
  return sign(-40, null);
}

function sharedOf(one: Comparable, other: Comparable): (Sign | null)[] {
  const same = (a: string | null, b: string | null) => a !== null && a !== '' && a === b;
  const keyOf = ({ code }: Comparable) => code && personCodeKey(code);
  return [
    same(keyOf(one), keyOf(other)) ? sign(100, 'same-code') : null,
    same(one.phone, other.phone) ? sign(30, 'same-phone') : null,
    same(one.email, other.email) ? sign(25, 'same-email') : null,
    one.unitIds.some((id) => other.unitIds.includes(id)) ? sign(20, 'same-unit') : null,
  ];
}
