import { Injectable } from '@nestjs/common';
import { Policy, type Reach, unitRefs } from '@hochoi/access';
import type { UnitOperationView, UnitPageView } from '@hochoi/contracts';
import {
  type HistoryEntry,
  type Relative,
  UnitHistoryService,
  type UnitNode,
  UnitTreeService,
  UnitUses,
  type VersionRow,
} from '@hochoi/organisation';
import { type Actor, Database } from '@hochoi/platform';
import { UnitPermissionService } from './unit-permission.service';

/** Units and decisions as their pages show them, with nothing that the caller may not see but the names of what is above. */
@Injectable()
export class UnitViewService {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly permission: UnitPermissionService,
    private readonly tree: UnitTreeService,
    private readonly relations: UnitHistoryService,
    private readonly uses: UnitUses,
  ) {}

  async page(actor: Actor, unitId: string, on: string): Promise<UnitPageView> {
    const reach = this.permission.reach(actor);
    const versions = await this.tree.versions(unitId);
    const current = versions.find(({ validFrom, validTo }) => validFrom <= on && on < validTo);
    const state = current ? 'current' : on < versions[0]!.validFrom ? 'future' : 'ended';
    const shown = current ?? (state === 'future' ? versions[0]! : versions.at(-1)!);
    // An ended unit stood where it stood on its last day.
    const day = current ? on : shown.validFrom;
    const [node] = await this.tree.withChildCounts([shown], on, reach);
    const { predecessors, successors } = await this.relations.relatives(unitId);
    return {
      ...nodeView(node!),
      on,
      state,
      path: await this.path(reach, unitId, day),
      counts: await this.uses.countBelow([unitId], this.database.manager, on),
      versions: await this.versions(versions),
      predecessors: await this.relatives(reach, predecessors),
      successors: await this.relatives(reach, successors),
      place: await this.place(unitId, on),
      may: await this.permission.may(actor, unitId, shown.level),
    };
  }

  /** The units above, each with its id if the caller may open it. */
  async path(reach: Reach, unitId: string, on: string): Promise<UnitPageView['path']> {
    const steps = (await this.tree.paths([unitId], on)).get(unitId)!;
    const seen = await this.policy.unitsWithin(
      reach,
      steps.map((step) => step.unitId),
    );
    return steps.map((step) => ({ id: seen.has(step.unitId) ? step.unitId : null, name: step.name }));
  }

  async operations(actor: Actor, entries: HistoryEntry[]): Promise<UnitOperationView[]> {
    const people = entries
      .flatMap(({ recordedBy, undoneBy }) => [recordedBy, undoneBy])
      .flatMap((one) => one?.id ?? []);
    const seen = await this.policy.personsWithin(this.permission.reach(actor), [...new Set(people)]);
    const nameOf = (person: HistoryEntry['recordedBy']) =>
      person && seen.has(person.id) ? person.fullName : null;
    return entries.map(({ operationId, units, ...entry }) => ({
      ...entry,
      id: operationId,
      recordedBy: nameOf(entry.recordedBy),
      undoneBy: nameOf(entry.undoneBy),
      units: units.map(({ unitId, part, name }) => ({
        unitId,
        part: part === 'target' ? part : 'source',
        name,
      })),
    }));
  }

  private async versions(versions: VersionRow[]): Promise<UnitPageView['versions']> {
    const names = new Map<string, string>();
    for (const { validFrom, parentId } of versions)
      if (parentId)
        names.set(`${parentId} ${validFrom}`, (await this.tree.on(parentId, validFrom))?.name ?? '');
    return versions.map((version) => ({
      ...version,
      parentName: version.parentId && names.get(`${version.parentId} ${version.validFrom}`)!,
    }));
  }

  private async relatives(reach: Reach, relatives: Relative[]): Promise<UnitPageView['predecessors']> {
    const seen = await this.policy.unitsWithin(
      reach,
      relatives.map(({ unitId }) => unitId),
    );
    return relatives.map(({ unitId, ...relative }) => ({
      ...relative,
      unitId: seen.has(unitId) ? unitId : null,
    }));
  }

  private async place(unitId: string, on: string): Promise<UnitPageView['place']> {
    const place = await this.tree.currentPlace(unitId, on);
    const at = place.kind === 'unit' ? place.unitId : place.belowUnitId;
    const refs = at ? await unitRefs(this.database.manager, [at], on) : null;
    return { undecided: place.kind === 'undecided', unit: refs?.get(at!) ?? null };
  }
}

export const nodeView = ({ unitId, ...node }: UnitNode) => ({ ...node, id: unitId });
