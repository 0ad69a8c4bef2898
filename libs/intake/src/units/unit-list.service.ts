import { Injectable } from '@nestjs/common';
import { type DecidedBy, loadWholeTree, UnitOperationService, UnitUndoService } from '@hochoi/organisation';
import { Database, newId } from '@hochoi/platform';
import { unitListErrors } from './intake.errors';
import { planUnits, type UnitListPlan } from './plan-units';
import { readFiles, type UnitListSources } from './read-files';

export interface AppliedUnitLists {
  /** Names what was done, for undoing it; null when nothing had to be done. */
  batchId: string | null;
  plan: UnitListPlan;
}

/** Lists of units as files: what they would change, and changing it. */
@Injectable()
export class UnitListService {
  constructor(
    private readonly database: Database,
    private readonly operations: UnitOperationService,
    private readonly undoing: UnitUndoService,
  ) {}

  /** Changes nothing. @throws UnreadableFile */
  async preview(sources: UnitListSources): Promise<UnitListPlan> {
    const { files, doubts } = await readFiles(sources);
    return planUnits(files, await loadWholeTree(this.database.manager), newId, doubts);
  }

  /**
   * In one transaction: all of it, or nothing. Worked out anew on the units as they are then.
   * @throws UnreadableFile, DomainError unit-list.invalid while rows are wrong
   */
  async apply(sources: UnitListSources, by: DecidedBy): Promise<AppliedUnitLists> {
    const { files, doubts } = await readFiles(sources);
    const batchId = newId();
    let plan!: UnitListPlan;
    await this.operations.applyPlan(
      (tree) => {
        plan = planUnits(files, tree, newId, doubts);
        refuseErrors(plan);
        return plan.operations;
      },
      { batchId, by },
    );
    return { batchId: plan.operations.length > 0 ? batchId : null, plan };
  }

  /** All that was done under that name, as if it had never been. @throws DomainError when something was built on it */
  undo(batchId: string, by: DecidedBy): Promise<void> {
    return this.undoing.undoBatch(batchId, by);
  }
}

function refuseErrors({ doubts }: UnitListPlan): void {
  const errors = doubts.filter(({ weight }) => weight === 'error').length;
  if (errors > 0) throw unitListErrors.badRows(errors);
}
