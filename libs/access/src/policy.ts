import { Injectable } from '@nestjs/common';
import { dayOf, type Role } from '@hochoi/contracts';
import { Post, UnitScope } from '@hochoi/organisation';
import { type Actor, Clock, Database } from '@hochoi/platform';

/** Where somebody may act: everywhere, or at and below some units. No units: nowhere. */
export type Reach = { everywhere: true } | { everywhere: false; unitIds: readonly string[] };

/** Pure: where these grants let one act in any of the roles. */
export function reachOf({ grants }: Pick<Actor, 'grants'>, roles: readonly Role[]): Reach {
  const those = grants.filter(({ role }) => roles.includes(role));
  if (those.some(({ unitId }) => unitId === null)) return { everywhere: true };
  return { everywhere: false, unitIds: [...new Set(those.map(({ unitId }) => unitId!))] };
}

/** The one place that decides whose records somebody may see or change. Everything it does not allow is refused. */
@Injectable()
export class Policy {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scope: UnitScope,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  reach(actor: Actor, ...roles: Role[]): Reach {
    return reachOf(actor, roles);
  }

  /** Whether a unit, or what it became, lies within the reach today. A unit that does not exist does not. */
  async coversUnit(reach: Reach, unitId: string): Promise<boolean> {
    if (reach.everywhere) return true;
    if (reach.unitIds.length === 0) return false;
    const above = await this.scope.above(unitId, this.today);
    return above.some((id) => reach.unitIds.includes(id));
  }

  /** Whether a person holds, or is planned for, a post within the reach today, or held one last. */
  async coversPerson(reach: Reach, personId: string): Promise<boolean> {
    if (reach.everywhere) return true;
    const posts = await this.database.manager.findBy(Post, { personId });
    const open = posts.filter(({ endsOn }) => endsOn > this.today);
    const last = posts.sort((a, b) => b.endsOn.localeCompare(a.endsOn)).slice(0, 1);
    for (const { unitId } of open.length > 0 ? open : last)
      if (await this.coversUnit(reach, unitId)) return true;
    return false;
  }
}
