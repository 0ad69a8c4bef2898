import { applyChanges, revertChanges, type Undoable } from './apply-changes';
import { checkVersions } from './check-versions';
import { refusals } from './refusals';
import type { UnitTree } from './unit-tree';

/**
 * Whether the tree would be sound without these changes. The tree is left as it was.
 * Whether a later operation names the same units must be asked before: those come first.
 * @throws UnitRefusal naming what stands in the way
 */
export function checkUndo(tree: UnitTree, changes: Undoable): void {
  for (const unitId of changes.created) {
    const child = tree
      .childrenFrom(unitId, '')
      .find(({ id }) => !changes.opened.some((own) => own.id === id));
    if (child) throw refusals.builtOn(child.operationId, child.unitId);
    const links = [...tree.linksFrom(unitId), ...tree.linksTo(unitId)];
    const link = links.find(({ id }) => !changes.links.some((own) => own.id === id));
    if (link) throw refusals.builtOn(link.operationId, link.fromUnitId);
  }
  revertChanges(tree, changes);
  try {
    checkVersions(tree, changes.before, []);
  } finally {
    applyChanges(tree, changes);
  }
}
