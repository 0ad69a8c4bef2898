import { z } from 'zod';
import { day } from './days';
import { type UnitLevel, unitLevel, unitRef } from './organisation';
import { personRef } from './people';
import { only, type Role, role, roleCodes, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf } from './text';

/**
 * Roles that only make sense in the whole organisation: given in a unit they give nothing. Reviewers are among them because there is one
 * library for all: what one of them lets pass, every unit learns.
 */
export const wholeRoles: readonly Role[] = ['reviewer', 'national-administrator', 'system-administrator'];
export const isWholeRole = (one: Role): boolean => wholeRoles.includes(one);

/** What can be given: everybody with an open account is a learner anyway. */
const giveableRole = z.enum(roleCodes.filter((one) => one !== 'learner')).meta({ id: 'GiveableRole' });
/** What a position can bring with it: it always has the unit of the post. */
const ruledRole = z.enum(roleCodes.filter((one) => one !== 'learner' && !isWholeRole(one)));

const reason = line(300, 5);
const endsOn = day.nullable();

export const grantView = z
  .object({
    id,
    person: personRef,
    role,
    /** Null: in the whole organisation. */
    unit: unitRef.nullable(),
    startsOn: z.string(),
    /** First day on which she no longer has it; null when it has no end. */
    endsOn: z.string().nullable(),
    state: z.enum(['current', 'future', 'ended']),
    reason: z.string().nullable(),
    /** Null: the operator, at the command line, or somebody whom the caller may not see. */
    grantedBy: z.string().nullable(),
    grantedAt: moment,
    /** Whether the caller may end it or change its end. */
    changeable: z.boolean(),
  })
  .meta({ id: 'GrantView' });
export type GrantView = z.input<typeof grantView>;

const ownGrant = z.object({
  role,
  unit: unitRef.nullable(),
  /** given: to herself; post: by the rule for a post she holds. */
  by: z.enum(['given', 'post']),
  endsOn: z.string().nullable(),
});

const giveable = z.object({
  role: giveableRole,
  /** Whether she may give it in the whole organisation. */
  everywhere: z.boolean(),
  /** Whether she may give it in any unit. */
  anyUnit: z.boolean(),
  /** Else: in these units and below, or only below. */
  units: z.array(z.object({ unit: unitRef, strictlyBelow: z.boolean() })),
});
export type Giveable = z.infer<typeof giveable>;

export const roleRuleView = z
  .object({
    id,
    positionCode: z.string(),
    level: unitLevel.nullable(),
    role,
    startsOn: z.string(),
    endsOn: z.string().nullable(),
    recordedAt: moment,
    /** How many people have the role by this rule today. */
    persons: z.number().int(),
  })
  .meta({ id: 'RoleRuleView' });
export type RoleRuleView = z.input<typeof roleRuleView>;

/** Codes of positions as in the list of positions: CT, PCT, CHT. */
const positionCode = line(30)
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9.-]+$/, 'Mã chức vụ chỉ gồm chữ không dấu, số, dấu chấm và gạch ngang.'));
const ruleFacts = { positionCode, level: unitLevel.nullable().default(null), role: ruledRole };

export const rulePreview = z
  .object({
    persons: z.number().int(),
    posts: z.number().int(),
    /** Of the persons, how many do not have the role in that unit yet. */
    gaining: z.number().int(),
    /** Some of them, by name. */
    sample: z.array(z.object({ person: personRef, unitName: z.string() })),
  })
  .meta({ id: 'RulePreview' });
export type RuleFacts = { positionCode: string; level: UnitLevel | null; role: Role };
export type RulePreview = z.infer<typeof rulePreview>;

const givers = only(['unit-manager', 'national-administrator', 'system-administrator'], 'units');
const rulers = only(['national-administrator', 'system-administrator'], 'all');
const byGrant = z.object({ grantId: id });
const tag = 'access';
export const accessRoutes = {
  listGrants: route({
    id: 'listGrants',
    looksAt: 'list',
    method: 'GET',
    path: '/grants',
    tag,
    access: givers,
    summary: 'Roles that were given to people, newest first: of one person, or in a unit and below',
    query: z.object({
      query: z.string().max(100).optional(),
      personId: id.optional(),
      unitId: id.optional(),
      role: z.enum(roleCodes).optional(),
      /** open: held today or later on. */
      state: z.enum(['open', 'ended']).default('open'),
      ...cursorQuery,
    }),
    response: pageOf(grantView),
  }),
  giveGrant: route({
    id: 'giveGrant',
    method: 'POST',
    path: '/grants',
    tag,
    access: givers,
    status: 201,
    idempotencyKey: true,
    summary: 'Give somebody a role in a unit and below, or, with unitId null, in the whole organisation',
    body: z.object({
      personId: id,
      role: giveableRole,
      unitId: id.nullable(),
      /** Today when left out. */
      startsOn: day.optional(),
      endsOn: endsOn.default(null),
      reason,
    }),
    response: grantView,
  }),
  endGrant: route({
    id: 'endGrant',
    method: 'POST',
    path: '/grants/{grantId}/ending',
    tag,
    access: givers,
    status: 200,
    params: byGrant,
    summary: 'She does not have the role from today on',
    body: z.object({ reason }),
    response: grantView,
  }),
  changeGrant: route({
    id: 'changeGrant',
    method: 'PATCH',
    path: '/grants/{grantId}',
    tag,
    access: givers,
    params: byGrant,
    summary: 'Change the day on which a role ends; null for none',
    body: z.object({ endsOn, reason }),
    response: grantView,
  }),
  giveableRoles: route({
    id: 'giveableRoles',
    method: 'GET',
    path: '/me/giveable-roles',
    tag,
    access: only(['unit-manager', 'national-administrator', 'system-administrator'], 'own'),
    summary: 'Which roles the caller may give, and where',
    response: z.object({ items: z.array(giveable) }),
  }),
  giveableUnits: route({
    id: 'giveableUnits',
    method: 'GET',
    path: '/giveable-units',
    tag,
    access: givers,
    looksAt: 'nobody',
    summary: 'Units in which the caller may give a role, by name without tone marks; at most twenty',
    query: z.object({ role: giveableRole, query: z.string().max(100).optional() }),
    response: z.object({ items: z.array(unitRef) }),
  }),
  myGrants: route({
    id: 'myGrants',
    method: 'GET',
    path: '/me/grants',
    tag,
    access: signedIn('own'),
    summary: 'My roles today: given to me, or brought along by my posts',
    response: z.object({ items: z.array(ownGrant) }),
  }),
  listRoleRules: route({
    id: 'listRoleRules',
    method: 'GET',
    path: '/role-rules',
    tag,
    access: rulers,
    summary: 'Which positions bring which roles',
    query: z.object({ state: z.enum(['open', 'ended']).default('open') }),
    response: z.object({ items: z.array(roleRuleView) }),
  }),
  previewRoleRule: route({
    id: 'previewRoleRule',
    method: 'POST',
    path: '/role-rules/preview',
    tag,
    access: rulers,
    looksAt: 'named',
    status: 200,
    summary: 'Whom a rule would give the role today; records nothing',
    body: z.object(ruleFacts),
    response: rulePreview,
  }),
  addRoleRule: route({
    id: 'addRoleRule',
    method: 'POST',
    path: '/role-rules',
    tag,
    access: rulers,
    status: 201,
    idempotencyKey: true,
    summary: 'From today on whoever holds the position has the role, in the unit of her post and below',
    body: z.object({ ...ruleFacts, reason }),
    response: roleRuleView,
  }),
  endRoleRule: route({
    id: 'endRoleRule',
    method: 'POST',
    path: '/role-rules/{ruleId}/ending',
    tag,
    access: rulers,
    status: 200,
    params: z.object({ ruleId: id }),
    summary: 'The position no longer brings the role',
    body: z.object({ reason }),
    response: roleRuleView,
  }),
};
