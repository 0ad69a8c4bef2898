import { computed } from 'vue';
import { hasRole, type Role } from '../session/session';
import type { Place } from './places';

interface Duty extends Place {
  roles: readonly Role[];
}

interface DutyGroup {
  /** Key below `duties` in the catalogue. */
  name: string;
  duties: Duty[];
}

const readers: Role[] = ['unit-manager', 'organiser', 'registrar', 'national-administrator'];

/** Every page of a duty, in the order of the side navigation. A page that is added here is found from all of them. */
const groups: DutyGroup[] = [
  {
    name: 'duties.training',
    duties: [
      { name: 'places.authoring', path: '/soan', icon: 'pen', roles: ['trainer', 'system-administrator'] },
      { name: 'places.marking', path: '/cham-bai', icon: 'quiz', roles: ['trainer', 'system-administrator'] },
      {
        name: 'places.materials',
        path: '/hoc-lieu',
        icon: 'copy',
        roles: ['trainer', 'reviewer', 'system-administrator'],
      },
      {
        name: 'places.bank',
        path: '/ngan-hang-cau-hoi',
        icon: 'question',
        roles: ['trainer', 'system-administrator'],
      },
      {
        name: 'places.reviews',
        path: '/tham-dinh',
        icon: 'check',
        roles: ['reviewer', 'system-administrator'],
      },
      {
        name: 'places.regrades',
        path: '/sua-diem',
        icon: 'quiz',
        roles: ['reviewer', 'national-administrator'],
      },
      {
        name: 'places.register',
        path: '/so-cap',
        icon: 'register',
        roles: ['registrar', 'national-administrator'],
      },
      {
        name: 'places.outdated',
        path: '/bao-cao/can-cap-nhat',
        icon: 'warning',
        roles: ['trainer', 'reviewer', 'national-administrator', 'system-administrator'],
      },
      {
        name: 'places.laws',
        path: '/van-ban',
        icon: 'bullets',
        roles: ['reviewer', 'national-administrator', 'system-administrator'],
      },
      {
        name: 'places.renewal',
        path: '/bao-cao/doi-moi',
        icon: 'results',
        roles: ['trainer', 'reviewer', 'system-administrator', ...readers],
      },
    ],
  },
  {
    name: 'duties.organisation',
    duties: [
      { name: 'places.units', path: '/don-vi', icon: 'tree', roles: readers },
      { name: 'places.persons', path: '/nguoi', icon: 'people', roles: readers },
      {
        name: 'places.imports',
        path: '/nhap-danh-sach',
        icon: 'upload',
        roles: ['unit-manager', 'national-administrator'],
      },
      {
        name: 'places.codes',
        path: '/ma-dang-nhap',
        icon: 'lock',
        roles: ['unit-manager', 'system-administrator'],
      },
    ],
  },
  {
    name: 'duties.privacy',
    duties: [
      {
        name: 'places.dataRequests',
        path: '/yeu-cau-du-lieu',
        icon: 'clock',
        roles: ['unit-manager', 'national-administrator'],
      },
      {
        name: 'places.counts',
        path: '/so-lieu-nhay-cam',
        icon: 'table',
        roles: ['unit-manager', 'national-administrator'],
      },
      {
        name: 'places.accessLog',
        path: '/nhat-ky-truy-cap',
        icon: 'eye',
        roles: ['national-administrator', 'system-administrator'],
      },
    ],
  },
  {
    name: 'duties.system',
    duties: [
      { name: 'places.accounts', path: '/tai-khoan', icon: 'person', roles: ['system-administrator'] },
      {
        name: 'places.roles',
        path: '/vai-tro',
        icon: 'lock',
        roles: ['unit-manager', 'national-administrator', 'system-administrator'],
      },
      { name: 'places.jobs', path: '/viec-he-thong', icon: 'settings', roles: ['system-administrator'] },
      { name: 'places.audit', path: '/nhat-ky', icon: 'eye', roles: ['system-administrator'] },
    ],
  },
];

/** What the person's roles add, grouped; groups without a place of hers are left out. */
export const dutyGroups = computed(() =>
  groups
    .map(({ name, duties }) => ({ name, places: duties.filter(({ roles }) => hasRole(...roles)) }))
    .filter(({ places }) => places.length > 0),
);

export const dutyPlaces = computed(() => dutyGroups.value.flatMap(({ places }) => places));

/** Few duties stand in the top bar themselves; more of them stand behind one word, and beside each page of an officer. */
const fitsInTheBar = 2;
const office: Place = { name: 'places.office', path: '/quan-ly', icon: 'settings' };

export const dutiesInTheBar = computed(() =>
  dutyPlaces.value.length > fitsInTheBar ? [office] : dutyPlaces.value,
);

/** Whether a path is one of her duties' pages: these have the side navigation. */
export const isDuty = (path: string): boolean =>
  path === office.path ||
  dutyPlaces.value.some((place) => path === place.path || path.startsWith(`${place.path}/`));
