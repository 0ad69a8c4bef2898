import { computed } from 'vue';
import type { IconName } from '../components/icons';
import { me } from '../session/session';

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

/** `/hoc/…` lies below `/hoc`; everything about topics lies below the library. */
export function isWithin(place: Place, path: string): boolean {
  if (place.path === '/') return path === '/' || path.startsWith('/chuyen-de/');
  return path === place.path || path.startsWith(`${place.path}/`);
}
