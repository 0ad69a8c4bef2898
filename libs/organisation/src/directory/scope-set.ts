import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Database } from '@hochoi/platform';
import { UnitLink } from '../units/unit-link.entity';
import { UnitVersion } from '../units/unit-version.entity';

/** Of more units than this a scope is not read as a whole: it is asked of each post's unit what stands above it. */
export const SMALL_SCOPE = 3000;
const BATCH = 500;
/** No parent chain is longer; a cycle ends here too. */
const MOST_LEVELS = 24;

/**
 * The units at or below some roots as of a day, with the ended ones whose people they look after: what `unitsBelow` says, for lists
 * that must not read a whole country to show a page. A small scope can be read once from above; else the units of the persons on
 * the page are followed upwards, and each of them only once.
 */
export class ScopeSet {
  private readonly found: Set<string>;
  /** Of those found, whose lower units have not been read yet. */
  private waiting: string[];
  private readonly above = new Map<string, string[]>();

  constructor(
    private readonly database: Database,
    private readonly roots: readonly string[],
    private readonly on: string,
  ) {
    this.found = new Set(roots);
    this.waiting = [...this.found];
  }

  /** All ids, or null when there are more than that; then no more are read, and who asks for more later goes on from there. */
  async ids(most = SMALL_SCOPE): Promise<Set<string> | null> {
    while (this.waiting.length > 0 && this.found.size <= Math.min(most, SMALL_SCOPE)) {
      const some = this.waiting.splice(0, BATCH);
      for (const id of await this.below(some))
        if (!this.found.has(id)) {
          this.found.add(id);
          this.waiting.push(id);
        }
    }
    return this.isComplete ? this.found : null;
  }

  private get isComplete(): boolean {
    return this.waiting.length === 0 && this.found.size <= SMALL_SCOPE;
  }

  /** Those of the units that lie in the scope. Unless somebody had to know all of it, they are followed upwards: they are fewer. */
  async holding(unitIds: readonly string[]): Promise<Set<string>> {
    if (this.isComplete) return new Set(unitIds.filter((id) => this.found.has(id)));
    await this.readUp(unitIds);
    const inside = new Map(this.roots.map((id) => [id, true]));
    return new Set(unitIds.filter((id) => this.leadsToRoot(id, inside)));
  }

  private async below(unitIds: string[]): Promise<string[]> {
    const { manager } = this.database;
    const on = { validTo: MoreThan(this.on), validFrom: LessThanOrEqual(this.on) };
    const children = await manager.find(UnitVersion, {
      select: { unitId: true },
      where: { parentId: In(unitIds), ...on },
      take: SMALL_SCOPE + 1,
    });
    // All kinds: to look for two of them in the index is to look twice for each unit.
    const links = await manager.find(UnitLink, {
      select: { fromUnitId: true, kind: true, linkedOn: true },
      where: { toUnitId: In(unitIds) },
    });
    const ended = links.filter(({ kind, linkedOn }) => kind !== 'part' && linkedOn <= this.on);
    return [...children.map(({ unitId }) => unitId), ...ended.map(({ fromUnitId }) => fromUnitId)];
  }

  private async readUp(unitIds: readonly string[]): Promise<void> {
    let wave = [...new Set(unitIds)].filter((id) => !this.above.has(id));
    for (let level = 0; wave.length > 0 && level < MOST_LEVELS; level += 1) {
      wave.forEach((id) => this.above.set(id, []));
      for (let from = 0; from < wave.length; from += BATCH)
        await this.readAbove(wave.slice(from, from + BATCH));
      const next = wave.flatMap((id) => this.above.get(id)!);
      wave = [...new Set(next)].filter((id) => !this.above.has(id));
    }
  }

  private async readAbove(unitIds: string[]): Promise<void> {
    const { manager } = this.database;
    const on = { validFrom: LessThanOrEqual(this.on), validTo: MoreThan(this.on) };
    for (const { unitId, parentId } of await manager.find(UnitVersion, {
      select: { unitId: true, parentId: true },
      where: { unitId: In(unitIds), ...on },
    }))
      if (parentId) this.above.get(unitId)!.push(parentId);
    for (const { fromUnitId, toUnitId } of await manager.find(UnitLink, {
      select: { fromUnitId: true, toUnitId: true },
      where: { fromUnitId: In(unitIds), kind: In(['whole', 'rest']), linkedOn: LessThanOrEqual(this.on) },
    }))
      this.above.get(fromUnitId)!.push(toUnitId);
  }

  private leadsToRoot(id: string, inside: Map<string, boolean>): boolean {
    const known = inside.get(id);
    if (known !== undefined) return known;
    inside.set(id, false); // a way round in a circle leads nowhere
    const answer = (this.above.get(id) ?? []).some((up) => this.leadsToRoot(up, inside));
    inside.set(id, answer);
    return answer;
  }
}
