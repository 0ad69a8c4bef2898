import type { components } from '../api/schema';
import { lastDay, showDay } from '../i18n/days';

export type PersonRecord = components['schemas']['PersonRecord'];
export type PersonPost = components['schemas']['PersonPost'];
export type ListedPerson = components['schemas']['ListedPerson'];
export type PersonRef = components['schemas']['PersonRef'];

/** Chủ tịch; the title of her papers when it says more. @param unnamed for a post of which only the unit is known */
export const nameOfPost = (post: Pick<PersonPost, 'title' | 'position'>, unnamed = '–'): string =>
  post.title ?? post.position?.name ?? unnamed;

/** Chủ tịch, Hội LHPN xã Tân An: in a list, with the unit as it is today. */
export const postWithUnit = (post: PersonPost): string =>
  [nameOfPost(post, ''), (post.unitNow ?? post.unit).name].filter(Boolean).join(', ');

/** 01/07/2025 – 31/12/2026, or from 01/07/2025 on. */
export const spanOf = (post: Pick<PersonPost, 'startsOn' | 'endsOn'>): string =>
  `${showDay(String(post.startsOn))} – ${post.endsOn ? showDay(lastDay(String(post.endsOn))) : '…'}`;

export type Standing = 'planned' | 'over' | 'coming' | 'undecided' | 'acting' | 'main' | 'concurrent';

/** The one word that says how a post stands on a day; the first that is true. */
export function standingOf(post: PersonPost, on: string): Standing {
  if (post.endsOn && String(post.endsOn) <= on) return 'over';
  if (post.undecided) return 'undecided';
  if (post.kind === 'planned') return 'planned';
  if (String(post.startsOn) > on) return 'coming';
  if (post.acting) return 'acting';
  return post.main ? 'main' : 'concurrent';
}

export type PersonMerge = components['schemas']['PersonMerge'];

/** Lò Thị Pằn (1980, PN-00000012): enough to tell namesakes apart. */
export function nameWithDetails({ fullName, birthDate, code }: PersonRef): string {
  const details = [birthDate && showDay(birthDate), code].filter(Boolean).join(', ');
  return details ? `${fullName} (${details})` : fullName;
}
