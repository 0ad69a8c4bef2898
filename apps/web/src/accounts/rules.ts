import type { components } from '../api/schema';

export type Account = components['schemas']['Account'];
export type Role = components['schemas']['Role'];
export const roles: readonly Role[] = [
  'learner',
  'trainer',
  'reviewer',
  'organiser',
  'unit-manager',
  'registrar',
  'national-administrator',
  'system-administrator',
];

export interface NewAccountForm {
  fullName: string;
  userName: string;
  phone: string;
  unitName: string;
  position: string;
  roles: Role[];
}
export type AccountField = keyof NewAccountForm;

export const emptyAccount = (): NewAccountForm => ({
  fullName: '',
  userName: '',
  phone: '',
  unitName: '',
  position: '',
  roles: ['learner'],
});

/** The contract's rules (`newAccount`), told before anything is sent. A telephone number is left to the server. */
const sound: Partial<Record<AccountField, (form: NewAccountForm) => boolean>> = {
  fullName: ({ fullName }) => fullName.trim() !== '' && !/\d/.test(fullName),
  userName: ({ userName }) => /^[a-z0-9.+_@-]{3,60}$/.test(userName.toLowerCase().replace(/\s/g, '')),
  roles: (form) => form.roles.length > 0,
};

export const faultsOf = (form: NewAccountForm): AccountField[] =>
  (Object.keys(sound) as AccountField[]).filter((name) => !sound[name]!(form));

const orNull = (text: string): string | null => text.trim() || null;
export const inputOf = (form: NewAccountForm) => ({
  ...form,
  phone: orNull(form.phone),
  unitName: orNull(form.unitName),
  position: orNull(form.position),
});
