import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

type Schemas = components['schemas'];
export type GrantView = Schemas['GrantView'];
export type RoleRuleView = Schemas['RoleRuleView'];
export type RulePreview = Schemas['RulePreview'];
export type UnitRef = Schemas['UnitRef'];
export type GiveableRole = Schemas['GiveableRole'];
export type UnitLevel = Schemas['UnitLevel'];

export interface Giveable {
  role: GiveableRole;
  everywhere: boolean;
  anyUnit: boolean;
  units: { unit: UnitRef; strictlyBelow: boolean }[];
}

export const leastReason = 5;
export const levels: readonly UnitLevel[] = [
  'national',
  'province',
  'district',
  'commune',
  'branch',
  'group',
];
/** What a position can bring: it always has the unit of the post. */
export const ruledRoles = ['organiser', 'unit-manager', 'registrar', 'trainer'] as const;
export type RuledRole = (typeof ruledRoles)[number];

export const giveableRoles = async (): Promise<Giveable[]> =>
  (await answerOf(api.GET('/api/v1/me/giveable-roles'))).items;

/** Units in which the caller may give the role. */
export const unitsToGiveIn = async (role: GiveableRole, query: string): Promise<UnitRef[]> =>
  (await answerOf(api.GET('/api/v1/giveable-units', { params: { query: { role, query } } }))).items;

export interface Candidate {
  id: string;
  fullName: string;
  unitName: string | null;
  userName: string;
}

/** People with an account whom the caller may see. */
export async function candidates(query: string): Promise<Candidate[]> {
  const { items } = await answerOf(api.GET('/api/v1/accounts', { params: { query: { query, limit: 20 } } }));
  return items.map(({ personId, fullName, unitName, userName }) => ({
    id: personId,
    fullName,
    unitName,
    userName,
  }));
}
