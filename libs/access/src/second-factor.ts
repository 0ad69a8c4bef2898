import type { Role } from '@hochoi/contracts';
import type { SignedIn } from '@hochoi/people';
import type { Config, Grant } from '@hochoi/platform';

/** Who can give rights to others, and so to herself. */
const administrators: readonly Role[] = ['system-administrator', 'national-administrator'];

/** Pure: what a session may act as. Where a second factor is required, administrators' grants count only once it was shown. */
export function grantsIn(
  { secondFactor }: Pick<SignedIn, 'secondFactor'>,
  grants: readonly Grant[],
  rule: Config['signIn']['secondFactor'],
): { grants: Grant[]; withheld: Role[] } {
  const free = ({ role }: Grant) =>
    rule === 'optional' || secondFactor === 'passed' || !administrators.includes(role);
  const withheld = grants.filter((grant) => !free(grant)).map(({ role }) => role);
  return { grants: grants.filter(free), withheld: [...new Set(withheld)] };
}
