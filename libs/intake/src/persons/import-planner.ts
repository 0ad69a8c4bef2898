import { Injectable } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import type { ImportDecision } from '@hochoi/contracts';
import { HopelessJobError, newId } from '@hochoi/platform';
import type { PersonImport } from './person-import.entity';
import type { FileRow } from './planning/plan';
import { type Plan, planImport } from './planning/plan-import';
import { Snapshots, type Taken } from './snapshot';

export interface Planned extends Taken {
  plan: Plan;
}

/** Plans a list on the records as they are now, as she who asked for it may see them. */
@Injectable()
export class ImportPlanner {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly policy: Policy,
  ) {}

  async plan(
    { unitId, mapping, actedBy }: PersonImport,
    rows: readonly FileRow[],
    decisions: ReadonlyMap<string, ImportDecision>,
    seen: (rows: number) => Promise<void>,
  ): Promise<Planned> {
    await this.requireReach(actedBy, unitId);
    const full = mapping!.scope === 'full';
    const taken = await this.snapshots.take({ unitId, rows, full, personId: actedBy });
    const plan = await planImport({ ...taken, rows, decisions, mapping: mapping!, newId }, seen);
    return { ...taken, plan };
  }

  /** Asked once more when nobody can give them anything any more. */
  barredAccounts(actorId: string, personIds: readonly string[]): Promise<Set<string>> {
    return this.snapshots.barredAccounts(actorId, personIds);
  }

  /** Between asking and doing she may have lost the role, or the unit may have gone. */
  private async requireReach(personId: string, unitId: string): Promise<void> {
    const reach = await this.snapshots.reachOf(personId);
    if (!(await this.policy.coversUnit(reach, unitId)))
      throw new HopelessJobError(
        'Đơn vị của danh sách không còn trong phạm vi của chị. Hãy nhờ đơn vị cấp trên.',
      );
  }
}
