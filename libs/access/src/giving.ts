import { isWholeRole, type Role, roleCodes } from '@hochoi/contracts';
import type { Grant } from '@hochoi/platform';

/** From the unit of the giver's own role: in it and below, or only below it. */
type Where = 'at-or-below' | 'strictly-below';

/**
 * Who may give what, and where as seen from her own. What is not here nobody gives. Administrators of the system keep it running and
 * appoint those who decide who does what; they do not decide it themselves. A unit's manager appoints who works for her: organisers in
 * her own unit too, managers only below it, so that she never makes herself an equal. Writing topics, reviewing them and keeping the
 * register have effect in the whole organisation, so they come from above.
 */
export const givingTable: Partial<Record<Role, Partial<Record<Role, Where>>>> = {
  'system-administrator': {
    'system-administrator': 'at-or-below',
    'national-administrator': 'at-or-below',
  },
  'national-administrator': {
    trainer: 'at-or-below',
    reviewer: 'at-or-below',
    organiser: 'at-or-below',
    'unit-manager': 'at-or-below',
    registrar: 'at-or-below',
  },
  'unit-manager': {
    organiser: 'at-or-below',
    'unit-manager': 'strictly-below',
  },
};

/** Roles whose holders may give some role. */
export const givingRoles = roleCodes.filter((role) => givingTable[role]);

/** Where somebody may give a role. */
export interface GivingReach {
  /** In the whole organisation, without a unit. */
  everywhere: boolean;
  /** In any unit. */
  anyUnit: boolean;
  below: readonly string[];
  strictlyBelow: readonly string[];
}

/** Pure: where these grants let one give the role. */
export function givingReach(grants: readonly Grant[], role: Role): GivingReach {
  const found = { everywhere: false, anyUnit: false, below: [] as string[], strictlyBelow: [] as string[] };
  for (const grant of grants) {
    const where = givingTable[grant.role]?.[role];
    if (!where) continue;
    if (grant.unitId !== null) found[where === 'at-or-below' ? 'below' : 'strictlyBelow'].push(grant.unitId);
    else if (isWholeRole(role)) found.everywhere = true;
    else Object.assign(found, { anyUnit: true, everywhere: found.everywhere || where === 'at-or-below' });
  }
  return isWholeRole(role) ? { ...found, below: [], strictlyBelow: [] } : found;
}

/** Whether there is anywhere she may give it. */
export const givesSomewhere = ({ everywhere, anyUnit, below, strictlyBelow }: GivingReach): boolean =>
  everywhere || anyUnit || below.length + strictlyBelow.length > 0;
