import { applyChanges } from '../apply-changes';
import { checkTree } from '../check-tree';
import type { UnitOperationRequest } from '../operation';
import { planOperation } from '../plan-operation';
import { UnitRefusal } from '../refusals';
import type { UnitChanges } from '../rows';
import type { UnitTree } from '../unit-tree';
import { counter, sampleTree } from './sample-tree';

export const DAY = '2025-07-01';
export type Told = UnitOperationRequest extends infer R
  ? R extends unknown
    ? Omit<R, 'effectiveOn'>
    : never
  : never;

/** The sample tree with somebody who decides about it. */
export class Desk {
  readonly tree: UnitTree = sampleTree();
  private readonly newId = counter();

  plan = (operation: Told, effectiveOn = DAY): UnitChanges =>
    planOperation(this.tree, { ...operation, effectiveOn } as UnitOperationRequest, {
      operationId: this.newId(),
      newId: this.newId,
    });

  perform = (operation: Told, effectiveOn = DAY): UnitChanges => {
    const changes = this.plan(operation, effectiveOn);
    applyChanges(this.tree, changes);
    checkTree(this.tree);
    return changes;
  };

  parents = (on = DAY): Record<string, string | null> =>
    Object.fromEntries(
      this.tree
        .rows()
        .versions.filter(({ validFrom, validTo }) => validFrom <= on && on < validTo)
        .map(({ unitId, parentId }) => [unitId, parentId]),
    );
}

export function refusal(work: () => unknown): UnitRefusal {
  try {
    work();
  } catch (error) {
    if (error instanceof UnitRefusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

export const commune = (name: string, parentId: string | null = 'a') => ({
  id: name,
  name,
  level: 'commune' as const,
  parentId,
});
