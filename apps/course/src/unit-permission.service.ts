import { Injectable } from '@nestjs/common';
import { Policy, type Reach } from '@hochoi/access';
import { unitChangers, type UnitLevel, unitReaders } from '@hochoi/contracts';
import {
  type Flow,
  type Undoing,
  unitErrors,
  type UnitOperationRequest,
  type UnitTarget,
  UnitTreeService,
} from '@hochoi/organisation';
import type { Actor } from '@hochoi/platform';

/** Units that an operation decides about, and units below which something is put (null: at the top). */
interface Touched {
  decided: string[];
  places: (string | null)[];
}

/** What an officer of a unit may merge and split herself; above, the centre records what the State decided. */
const OWN_LEVELS: readonly UnitLevel[] = ['branch', 'group', 'other'];
const reorganising = new Set<UnitOperationRequest['kind']>(['merge', 'split', 'reorganise']);

/**
 * Who may see and decide about which units. An officer of a unit decides about what is below it, not about itself. What somebody may
 * not see does not exist for her.
 */
@Injectable()
export class UnitPermissionService {
  constructor(
    private readonly policy: Policy,
    private readonly tree: UnitTreeService,
  ) {}

  reach(actor: Actor): Reach {
    return this.policy.reach(actor, ...unitReaders);
  }

  /** @throws unit.not-found */
  async requireSeen(actor: Actor, unitId: string): Promise<void> {
    if (!(await this.policy.coversUnit(this.reach(actor), unitId))) throw unitErrors.notFound();
  }

  /** Those of them that the caller may see. */
  async seen<T extends { unitId: string }>(actor: Actor, those: T[]): Promise<T[]> {
    const seen = await this.policy.unitsWithin(
      this.reach(actor),
      those.map(({ unitId }) => unitId),
    );
    return those.filter(({ unitId }) => seen.has(unitId));
  }

  /** @throws unit.not-found, unit.forbidden */
  async requireMay(actor: Actor, request: UnitOperationRequest): Promise<void> {
    if (this.isNational(actor)) return;
    const { decided, places } = touchedBy(request);
    for (const unitId of decided) if (!(await this.mayChange(actor, unitId))) throw unitErrors.notFound();
    for (const unitId of places)
      if (unitId === null || !(await this.mayAddBelow(actor, unitId))) throw unitErrors.notFound();
    if (!(await this.ownLevels(decided, request, levelsGiven(request)))) throw unitErrors.nationalOnly();
  }

  /** The same as to do it: both ends of what it moved, and the levels that it changed. @throws unit-operation.not-found, unit.forbidden */
  async requireMayUndo(
    actor: Actor,
    { kind, effectiveOn }: Pick<UnitOperationRequest, 'kind' | 'effectiveOn'>,
    { unitIds, places, levels }: Undoing,
  ): Promise<void> {
    if (this.isNational(actor)) return;
    for (const unitId of unitIds)
      if (!(await this.mayChange(actor, unitId))) throw unitErrors.operationNotFound();
    for (const unitId of places.filter((id) => id === null || !unitIds.includes(id)))
      if (unitId === null || !(await this.mayAddBelow(actor, unitId))) throw unitErrors.operationNotFound();
    if (levels.some((level) => !OWN_LEVELS.includes(level))) throw unitErrors.nationalOnly();
    if (!(await this.ownLevels(unitIds, { kind, effectiveOn }, []))) throw unitErrors.nationalOnly();
  }

  /** What a page offers. */
  async may(actor: Actor, unitId: string, level: UnitLevel) {
    const change = await this.mayChange(actor, unitId);
    return {
      change,
      addChildren: await this.mayAddBelow(actor, unitId),
      reorganise: change && (this.isNational(actor) || OWN_LEVELS.includes(level)),
    };
  }

  private isNational(actor: Actor): boolean {
    return this.policy.reach(actor, 'national-administrator').everywhere;
  }

  private async mayChange(actor: Actor, unitId: string): Promise<boolean> {
    const reach = this.policy.reach(actor, ...unitChangers);
    return reach.everywhere
      ? this.policy.coversUnit(reach, unitId)
      : this.policy.strictlyBelow(reach.unitIds, unitId);
  }

  private mayAddBelow(actor: Actor, unitId: string): Promise<boolean> {
    return this.policy.coversUnit(this.policy.reach(actor, ...unitChangers), unitId);
  }

  /** At which level a unit stands decides which roles the posts in it bring: above her own levels the centre decides that too. */
  private async ownLevels(
    unitIds: readonly string[],
    { kind, effectiveOn }: Pick<UnitOperationRequest, 'kind' | 'effectiveOn'>,
    given: UnitLevel[],
  ): Promise<boolean> {
    const levels = await this.levelsOf(unitIds, effectiveOn);
    if (!reorganising.has(kind) && given.every((level) => levels.includes(level))) return true;
    return [...levels, ...given].every((level) => OWN_LEVELS.includes(level));
  }

  private async levelsOf(unitIds: readonly string[], on: string): Promise<UnitLevel[]> {
    const levels: UnitLevel[] = [];
    for (const unitId of unitIds)
      levels.push(((await this.tree.on(unitId, on)) ?? (await this.tree.versions(unitId)).at(-1)!).level);
    return levels;
  }
}

/** The levels that units which are there already, or come of such, are to have. */
function levelsGiven(request: UnitOperationRequest): UnitLevel[] {
  switch (request.kind) {
    case 'rename':
    case 'retype':
    case 'move':
      return request.level ? [request.level] : [];
    case 'merge':
      return targetLevels([request.target]);
    case 'split':
    case 'reorganise':
      return targetLevels(request.targets);
    default:
      return [];
  }
}

const targetLevels = (targets: UnitTarget[]): UnitLevel[] =>
  targets.flatMap((target) => ('unit' in target ? target.unit.level : target.change?.level) ?? []);

function touchedBy(request: UnitOperationRequest): Touched {
  switch (request.kind) {
    case 'create':
      return { decided: [], places: [request.unit.parentId] };
    case 'rename':
    case 'retype':
      return { decided: [request.unitId], places: [] };
    case 'move':
      return { decided: [request.unitId], places: [request.parentId] };
    case 'dissolve':
      return { decided: [request.unitId], places: request.childrenTo ? [request.childrenTo] : [] };
    case 'merge':
      return joined(request.sources, [request.target]);
    case 'split':
      return joined([request], request.targets);
    case 'reorganise':
      return joined(request.flows, request.targets);
  }
}

function joined(
  sources: readonly (Pick<Flow, 'fromUnitId'> | { unitId: string })[],
  targets: UnitTarget[],
): Touched {
  const from = sources.map((source) => ('fromUnitId' in source ? source.fromUnitId : source.unitId));
  const to = targets.flatMap((target) => ('unitId' in target ? [target.unitId] : []));
  const places = targets.flatMap((target) => {
    if ('unit' in target) return [target.unit.parentId];
    return target.change?.parentId === undefined ? [] : [target.change.parentId];
  });
  return { decided: [...new Set([...from, ...to])], places };
}
