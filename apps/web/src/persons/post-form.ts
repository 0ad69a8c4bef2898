import { dayAfter, lastDay, today } from '../i18n/days';
import type { UnitRef } from '../organisation/search-units';
import type { PersonPost } from './words';

export interface PostForm {
  unit: UnitRef | null;
  kind: 'held' | 'planned';
  positionCode: string;
  title: string;
  startsOn: string | null;
  lastDay: string | null;
  employment: string;
  main: boolean;
  acting: boolean;
}

export const postFormOf = (post?: PersonPost): PostForm => ({
  unit: post?.unit ?? null,
  kind: post?.kind ?? 'held',
  positionCode: post?.position?.code ?? '',
  title: post?.title ?? '',
  startsOn: post ? String(post.startsOn) : today(),
  lastDay: post?.endsOn ? lastDay(String(post.endsOn)) : '',
  employment: post?.employment ?? '',
  main: post?.main ?? true,
  acting: post?.acting ?? false,
});

/** What is sent of the form, but for the unit and the kind, which never change. */
export const postFactsOf = (form: PostForm) => ({
  positionCode: form.positionCode || null,
  title: form.title.trim() || null,
  employment: (form.employment || null) as 'full-time' | 'part-time' | null,
  acting: form.acting,
  startsOn: form.startsOn ?? '',
  endsOn: form.lastDay ? dayAfter(form.lastDay) : null,
  ...(form.kind === 'held' && { main: form.main }),
});

export const isPostSound = ({ unit, positionCode, title, startsOn, lastDay: last }: PostForm): boolean =>
  unit !== null && (positionCode !== '' || title.trim() !== '') && Boolean(startsOn) && last !== null;
