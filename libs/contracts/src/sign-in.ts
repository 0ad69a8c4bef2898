import { z } from 'zod';
import { givenPassword, me, newPassword, signInName } from './accounts';
import { anyone, only, route, signedIn } from './route';
import { id, moment } from './text';

/** Six digits of the app, or a recovery code. */
export const secondFactorCode = z.string().min(1, 'Hãy nhập mã.').max(40);
const appCode = z.object({ code: secondFactorCode });

export const ownSession = z
  .object({
    id,
    /** Of the closed lists in `libs/people` (`device.ts`); `other` is neither known nor guessed. */
    browser: z.string(),
    system: z.string(),
    createdAt: moment,
    /** To the hour. */
    lastSeenAt: moment,
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' });

export const signInState = z
  .enum(['no-account', 'never', 'signed-in', 'closed'])
  .meta({ id: 'SignInState', description: 'never: has an account and has not signed in yet' });

/** How far somebody is with signing in; her codes are not in it, nobody can read them again. */
export const signInStatus = z
  .object({
    personId: id,
    fullName: z.string(),
    personCode: z.string().nullable(),
    unitId: id.nullable(),
    unitName: z.string().nullable(),
    userName: z.string().nullable(),
    state: signInState,
    signedInAt: moment.nullable(),
    /** Until when the code she was given and has not used is good. */
    codeExpiresAt: moment.nullable(),
  })
  .meta({ id: 'SignInStatus' });
export type SignInStatus = z.input<typeof signInStatus>;

export const madeSignInCode = z
  .object({
    personId: id,
    fullName: z.string(),
    personCode: z.string().nullable(),
    unitId: id.nullable(),
    unitName: z.string().nullable(),
    userName: z.string(),
    /** Shown this once. */
    code: z.string(),
    expiresAt: moment,
  })
  .meta({ id: 'MadeSignInCode' });

const codeMakers = only(['unit-manager', 'system-administrator'], 'units');
const params = z.object({ personId: id });
const tag = 'sign-in';
/** How many people one call lists or makes codes for. */
const pageSize = z.coerce.number().int().min(1).max(100).default(50);

export const signInRoutes = {
  redeemSignInCode: route({
    id: 'redeemSignInCode',
    method: 'POST',
    path: '/sign-in-codes/redeem',
    tag,
    access: anyone,
    status: 200,
    summary: 'Use a one-time code: choose a password and be signed in; her other sessions end',
    body: z.object({
      name: signInName,
      code: z.string().max(40),
      newPassword,
      secondFactor: secondFactorCode.optional(),
    }),
    response: me,
  }),
  ownSessions: route({
    id: 'ownSessions',
    method: 'GET',
    path: '/me/sessions',
    tag,
    access: signedIn('own'),
    summary: 'Where one is signed in',
    response: z.object({ items: z.array(ownSession) }),
  }),
  endOwnSession: route({
    id: 'endOwnSession',
    method: 'DELETE',
    path: '/me/sessions/{sessionId}',
    tag,
    access: signedIn('own'),
    summary: 'End one of one’s own sessions',
    params: z.object({ sessionId: id }),
  }),
  endOtherSessions: route({
    id: 'endOtherSessions',
    method: 'DELETE',
    path: '/me/sessions',
    tag,
    access: signedIn('own'),
    summary: 'End all of one’s sessions but this one',
  }),
  ownSecondFactor: route({
    id: 'ownSecondFactor',
    method: 'GET',
    path: '/me/second-factor',
    tag,
    access: signedIn('own'),
    summary: 'Whether one has a second factor',
    response: z.object({ since: moment.nullable(), recoveryCodesLeft: z.number().int() }),
  }),
  startSecondFactor: route({
    id: 'startSecondFactor',
    method: 'POST',
    path: '/me/second-factor',
    tag,
    access: signedIn('own'),
    status: 200,
    summary: 'A secret for an authenticator app; it counts once it is confirmed',
    body: z.object({ password: givenPassword }),
    response: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmSecondFactor: route({
    id: 'confirmSecondFactor',
    method: 'POST',
    path: '/me/second-factor/confirm',
    tag,
    access: signedIn('own'),
    status: 200,
    summary: 'The first code of the app; answers the recovery codes, this once. Other sessions end',
    body: appCode,
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  endSecondFactor: route({
    id: 'endSecondFactor',
    method: 'POST',
    path: '/me/second-factor/end',
    tag,
    access: signedIn('own'),
    summary: 'Go without a second factor from now on; asks for the password and a code',
    body: appCode.extend({ password: givenPassword }),
  }),
  resetSecondFactor: route({
    id: 'resetSecondFactor',
    method: 'DELETE',
    path: '/accounts/{accountId}/second-factor',
    tag,
    access: only(['system-administrator'], 'all'),
    summary: 'Take the second factor off somebody else’s account; her sessions end',
    params: z.object({ accountId: id }),
  }),
  signInUnits: route({
    id: 'signInUnits',
    method: 'GET',
    path: '/sign-in-units',
    tag,
    access: codeMakers,
    summary: 'The units whose people one may give codes to: the topmost, or those below one of them',
    query: z.object({ under: id.optional() }),
    response: z.object({
      unit: z.object({ id, name: z.string() }).nullable(),
      units: z.array(z.object({ id, name: z.string() })),
    }),
  }),
  unitSignIns: route({
    id: 'unitSignIns',
    method: 'GET',
    path: '/units/{unitId}/sign-ins',
    tag,
    access: codeMakers,
    looksAt: 'list',
    summary: 'How far the people of a unit and of those below are with signing in, unit by unit',
    params: z.object({ unitId: id }),
    query: z.object({
      /** Only who has never signed in. */
      never: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true'),
      cursor: z.string().max(400).optional(),
      limit: pageSize,
    }),
    response: z.object({ items: z.array(signInStatus), nextCursor: z.string().nullable() }),
  }),
  makeUnitSignInCodes: route({
    id: 'makeUnitSignInCodes',
    method: 'POST',
    path: '/units/{unitId}/sign-in-codes',
    tag,
    access: codeMakers,
    status: 200,
    summary: 'Codes for the people of a unit and below who have never signed in, page by page',
    params: z.object({ unitId: id }),
    body: z.object({
      /** Also for those whose last code is still good; that one is void then. */
      again: z.boolean().default(false),
      cursor: z.string().max(400).optional(),
      limit: pageSize,
    }),
    response: z.object({
      items: z.array(madeSignInCode),
      /** Who holds wider rights than the caller, and so gets a code from somebody above. */
      leftOut: z.array(z.object({ personId: id, fullName: z.string() })),
      nextCursor: z.string().nullable(),
    }),
  }),
  personSignIn: route({
    id: 'personSignIn',
    method: 'GET',
    path: '/persons/{personId}/sign-in',
    tag,
    access: codeMakers,
    looksAt: 'person',
    summary: 'How far one person is with signing in, and in how many places she is',
    params,
    response: signInStatus.extend({ sessions: z.number().int(), secondFactor: z.boolean() }),
  }),
  makeSignInCode: route({
    id: 'makeSignInCode',
    method: 'POST',
    path: '/persons/{personId}/sign-in-code',
    tag,
    access: codeMakers,
    status: 201,
    summary: 'A one-time code for one person, and an account when she has none; her last code is void',
    params,
    response: madeSignInCode,
  }),
  endPersonSessions: route({
    id: 'endPersonSessions',
    method: 'DELETE',
    path: '/persons/{personId}/sessions',
    tag,
    access: codeMakers,
    summary: 'End every session of a person',
    params,
  }),
};
