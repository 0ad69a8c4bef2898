import { checkEnded, checkVersions } from './check-versions';
import { revertChanges } from './apply-changes';
import { Draft, type DraftOptions } from './draft';
import type { Merger, Reorganisation, Split, UnitOperationRequest } from './operation';
import { refusals } from './refusals';
import { reorganise } from './reorganise';
import type { UnitChanges } from './rows';
import type { UnitTree } from './unit-tree';

/** Nobody decides farther ahead; well before the end that is open. */
const LAST_DAY = '2100-01-01';

/**
 * What an operation would change. The tree is left as it was: `applyChanges` makes it so.
 * @throws UnitRefusal when it cannot be
 */
export function planOperation(
  tree: UnitTree,
  operation: UnitOperationRequest,
  options: DraftOptions,
): UnitChanges {
  if (!(operation.effectiveOn < LAST_DAY)) throw refusals.invalid('Ngày hiệu lực phải trước năm 2100.');
  const draft = new Draft(tree, operation, options);
  try {
    carryOut(draft, operation);
    for (const { unitId } of draft.changes.before)
      if (!tree.versionOn(unitId, draft.on)) checkEnded(tree, unitId, draft.on);
    if (!options.checkLater) checkVersions(tree, draft.changes.opened, draft.changes.doubts);
    return draft.changes;
  } finally {
    revertChanges(tree, draft.changes);
  }
}

function carryOut(draft: Draft, operation: UnitOperationRequest): void {
  switch (operation.kind) {
    case 'create':
      return draft.name(draft.create(operation.unit), 'target');
    case 'rename':
    case 'retype':
    case 'move': {
      const {
        unitId,
        effectiveOn: _on,
        legalBasis: _basis,
        reason: _why,
        kind: _kind,
        ...change
      } = operation;
      draft.name(unitId, 'source');
      if (!draft.revise(unitId, change)) throw refusals.nothingChanges(draft.tree.require(unitId, draft.on));
      return;
    }
    case 'merge':
      return reorganise(draft, asReorganisation(operation));
    case 'split':
      return reorganise(draft, splitAsReorganisation(operation));
    case 'reorganise':
      return reorganise(draft, operation);
    case 'dissolve':
      return dissolve(draft, operation.unitId, operation.childrenTo ?? null);
  }
}

function asReorganisation({ sources, target, ...decision }: Merger): Reorganisation {
  const flows = sources.map(({ unitId, share, note }) => ({ fromUnitId: unitId, target: 0, share, note }));
  const goOn = sources.filter(({ share, ends }) => share === 'part' && !ends).map(({ unitId }) => unitId);
  return { ...decision, kind: 'reorganise', targets: [target], flows, goOn };
}

function splitAsReorganisation({ unitId, targets, children, ...decision }: Split): Reorganisation {
  const flows = targets.map((_, target) => ({ fromUnitId: unitId, target, share: 'part' as const }));
  return { ...decision, kind: 'reorganise', targets, flows, children };
}

function dissolve(draft: Draft, unitId: string, childrenTo: string | null): void {
  const { tree, on } = draft;
  draft.name(unitId, 'source');
  const { parentId, ...last } = draft.end(unitId);
  const children = tree.childrenOn(unitId, on);
  const place = childrenTo ?? parentId;
  if (place === null && children[0]) throw refusals.hasChildren({ ...last, parentId }, children[0]);
  for (const child of children) {
    draft.name(child.unitId, 'child');
    draft.revise(child.unitId, { parentId: place });
  }
  if (children.length > 0 && childrenTo === null)
    draft.doubt(
      'unit.children-moved-up',
      `Đơn vị trực thuộc “${last.name}” được chuyển lên đơn vị cấp trên.`,
      [unitId, ...children.map((child) => child.unitId)],
    );
  if (parentId !== null) draft.link(unitId, parentId, 'rest');
  draft.doubt('unit.people-undecided', `Người giữ chức vụ ở “${last.name}” chưa xác định được nơi mới.`, [
    unitId,
  ]);
}
