import { z } from 'zod';
import { anyone, only, role, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf } from './text';

/** Latin letters, digits, dot, hyphen; a phone number is one too. Stored in lower case. */
export const userName = line(60, 3)
  .transform((text) => text.toLowerCase().replace(/\s/g, ''))
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9.+_@-]{3,60}$/, 'Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch ngang.'),
  );

/** Length is what counts (NIST SP 800-63B); spaces and marks are welcome. */
export const newPassword = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .pipe(z.string().min(10, 'Mật khẩu cần từ 10 ký tự trở lên.').max(200, 'Mật khẩu dài quá 200 ký tự.'));

/** As somebody types her name to sign in: user name, person code or telephone. */
export const signInName = z
  .string()
  .max(200)
  .transform((text) => text.normalize('NFC').trim().toLowerCase());
/** As it was typed, however its marks were composed. */
export const givenPassword = z
  .string()
  .max(200)
  .transform((text) => text.normalize('NFC'));

/** Any script; one word is a name too; apostrophes as in H’Mlô; no digits. */
export const fullName = line(120).refine((name) => !/\d/.test(name), 'Họ tên không có chữ số.');

export const me = z
  .object({
    accountId: id,
    personId: id,
    fullName: z.string(),
    userName: z.string(),
    roles: z.array(role),
    unitName: z.string().nullable(),
    demo: z.boolean(),
    /** Held back until this session has shown a second factor. */
    withheldRoles: z.array(role),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const account = z
  .object({
    id,
    personId: id,
    fullName: z.string(),
    userName: z.string(),
    phone: z.string().nullable(),
    roles: z.array(role),
    unitName: z.string().nullable(),
    active: z.boolean(),
    /** Null: never yet. */
    signedInAt: moment.nullable(),
    secondFactor: z.boolean(),
    createdAt: moment,
  })
  .meta({ id: 'Account' });

const newAccount = z
  .object({
    fullName,
    userName,
    phone: line(20)
      .refine((text) => /^\+?[0-9 .-]{8,20}$/.test(text), 'Số điện thoại gồm 8 đến 15 chữ số.')
      .nullish(),
    unitName: line(200).nullish(),
    position: line(120).nullish(),
    roles: z.array(role).min(1, 'Hãy chọn ít nhất một vai trò.'),
  })
  .meta({ id: 'NewAccount' });
export type NewAccount = z.output<typeof newAccount>;

const tag = 'accounts';
export const accountRoutes = {
  signIn: route({
    id: 'signIn',
    method: 'POST',
    path: '/sessions',
    tag,
    access: anyone,
    status: 200,
    summary: 'Sign in by user name, person code or phone; the session is an httpOnly cookie',
    body: z.object({
      userName: signInName,
      password: givenPassword,
      /** Six digits of the app, or a recovery code; asked for by `session.second-factor-required`. */
      secondFactor: z.string().max(40).optional(),
    }),
    response: me,
  }),
  currentSession: route({
    id: 'currentSession',
    method: 'GET',
    path: '/sessions/current',
    tag,
    access: anyone,
    summary: 'Who is signed in; `me` is null when nobody is',
    response: z.object({
      me: me.nullable(),
      demoAccounts: z.array(z.object({ userName: z.string(), role })),
    }),
  }),
  signOut: route({
    id: 'signOut',
    method: 'DELETE',
    path: '/sessions/current',
    tag,
    access: anyone,
    summary: 'End this session',
  }),
  changePassword: route({
    id: 'changePassword',
    method: 'POST',
    path: '/me/password',
    tag,
    access: signedIn('own'),
    summary: 'Change one’s own password; other sessions end',
    body: z.object({
      current: givenPassword,
      next: newPassword,
    }),
  }),
  listAccounts: route({
    id: 'listAccounts',
    method: 'GET',
    path: '/accounts',
    tag,
    access: only(['unit-manager', 'national-administrator', 'system-administrator'], 'units'),
    looksAt: 'list',
    summary: 'Accounts, searched by name or user name without tone marks',
    query: z.object({ query: z.string().max(100).optional(), ...cursorQuery }),
    response: pageOf(account),
  }),
  createAccount: route({
    id: 'createAccount',
    method: 'POST',
    path: '/accounts',
    tag,
    access: only(['system-administrator'], 'all'),
    status: 201,
    idempotencyKey: true,
    summary: 'Create a person with an account; a one-time code opens it',
    body: newAccount,
    response: account,
  }),
  updateAccount: route({
    id: 'updateAccount',
    method: 'PATCH',
    path: '/accounts/{accountId}',
    tag,
    access: only(['system-administrator'], 'all'),
    summary: 'Close or open an account',
    params: z.object({ accountId: id }),
    body: z.object({
      active: z.boolean(),
    }),
    response: account,
  }),
};
