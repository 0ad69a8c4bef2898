import { computed } from 'vue';
import type { IconName } from '../components/icons';
import { hasRole, me } from '../session/session';

export interface Place {
  /** Key below `places` in the catalogue. */
  name: string;
  path: string;
  icon: IconName;
}

const learners: Place[] = [
  { name: 'places.learning', path: '/hoc', icon: 'learn' },
  { name: 'places.library', path: '/', icon: 'library' },
  { name: 'places.results', path: '/ket-qua', icon: 'results' },
  { name: 'places.me', path: '/toi', icon: 'person' },
];

/** The four places of whoever learns: the bottom bar of a phone. */
export const learnerPlaces = computed(() => (me.value ? learners : [learners[1]!]));

/** What the person's duties add: laptop first, so it stands in the top bar, and on phones on the page “Tôi”. */
export const dutyPlaces = computed(() => {
  const places: Place[] = [];
  if (hasRole('trainer', 'system-administrator'))
    places.push({ name: 'places.authoring', path: '/soan', icon: 'pen' });
  if (hasRole('registrar', 'system-administrator'))
    places.push({ name: 'places.register', path: '/so-cap', icon: 'register' });
  if (hasRole('system-administrator'))
    places.push(
      { name: 'places.accounts', path: '/tai-khoan', icon: 'people' },
      { name: 'places.jobs', path: '/viec-he-thong', icon: 'settings' },
    );
  return places;
});

/** `/hoc/…` lies below `/hoc`; everything about topics lies below the library. */
export function isWithin(place: Place, path: string): boolean {
  if (place.path === '/') return path === '/' || path.startsWith('/chuyen-de/');
  return path === place.path || path.startsWith(`${place.path}/`);
}
