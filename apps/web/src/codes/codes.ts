import { shallowRef } from 'vue';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';
import type { MadeCode } from './slips';

export type SignInStatus = components['schemas']['SignInStatus'];

/** Codes that were made and are to be printed. In this tab's memory alone: closed or reloaded they are gone, as on the server. */
export const sheet = shallowRef<readonly MadeCode[]>([]);

export const makeCode = (personId: string): Promise<MadeCode> =>
  answerOf(api.POST('/api/v1/persons/{personId}/sign-in-code', { params: { path: { personId } } }));

/** One sheet: more than an officer cuts and hands out in a day, and few enough to keep in a tab. */
export const MOST_AT_ONCE = 500;

export interface MadeForUnit {
  codes: MadeCode[];
  leftOut: { fullName: string }[];
  /** There are more people than one sheet takes. */
  more: boolean;
}

/** Page by page, so that no call is long; `told` hears how many are ready. What was made before a line broke is kept. */
export async function makeForUnit(
  unitId: string,
  again: boolean,
  kept: MadeForUnit,
  told: (n: number) => void,
): Promise<MadeForUnit> {
  let cursor: string | undefined;
  do {
    const body = { again, cursor, limit: 100 };
    const page = await answerOf(
      api.POST('/api/v1/units/{unitId}/sign-in-codes', { params: { path: { unitId } }, body }),
    );
    kept.codes.push(...page.items);
    kept.leftOut.push(...page.leftOut);
    cursor = page.nextCursor ?? undefined;
    told(kept.codes.length);
  } while (cursor && kept.codes.length < MOST_AT_ONCE);
  kept.more = cursor !== undefined;
  return kept;
}
