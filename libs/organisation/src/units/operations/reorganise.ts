import type { Draft } from './draft';
import type { Flow, Reorganisation, UnitTarget } from './operation';
import { placeOf } from './place';
import { refusals } from './refusals';

/** Units that give all or parts of themselves to others, at one stroke: mergers and splits are cases of it. */
export function reorganise(draft: Draft, operation: Reorganisation): void {
  const { tree, on } = draft;
  checkShape(operation);
  const sources = [...new Set(operation.flows.map(({ fromUnitId }) => fromUnitId))];
  for (const unitId of sources) {
    tree.require(unitId, on);
    draft.name(unitId, 'source');
  }
  const targets = operation.targets.map((target) => place(draft, target));
  const goOn = new Set([...targets, ...(operation.goOn ?? [])]);
  const ending = topFirst(
    draft,
    sources.filter((unitId) => !goOn.has(unitId)),
  );
  checkFlows(operation.flows, new Set(ending), targets);
  // What is left of the tree is only known when all who end have ended.
  const last = new Map(ending.map((unitId) => [unitId, draft.end(unitId)]));
  for (const { fromUnitId, target, share, note } of operation.flows)
    draft.link(fromUnitId, targets[target]!, share, note ?? null);
  const places = new Map(operation.children?.map(({ unitId, target }) => [unitId, targets[target]!]));
  for (const unitId of ending) {
    const whole = wholeOf(operation.flows, unitId);
    moveChildren(draft, unitId, places, whole && targets[whole.target]!);
    if (!whole)
      settleRest(
        draft,
        unitId,
        last.get(unitId)!.parentId,
        ofSource(operation.flows, unitId).map((flow) => targets[flow.target]!),
      );
  }
}

const ofSource = (flows: readonly Flow[], unitId: string) =>
  flows.filter((flow) => flow.fromUnitId === unitId);
const wholeOf = (flows: readonly Flow[], unitId: string) =>
  ofSource(flows, unitId).find(({ share }) => share === 'whole');

function checkShape({ targets, flows, children = [] }: Reorganisation): void {
  if (flows.length === 0) throw refusals.invalid('Hãy chọn ít nhất một đơn vị nguồn.');
  const isTarget = (index: number) => Number.isInteger(index) && index >= 0 && index < targets.length;
  if (![...flows, ...children].every(({ target }) => isTarget(target)))
    throw refusals.invalid('Có đơn vị nguồn hoặc đơn vị trực thuộc chưa được chọn nơi đến.');
  if (!targets.every((_, index) => flows.some(({ target }) => target === index)))
    throw refusals.invalid('Có đơn vị đích không nhận phần nào. Hãy bỏ đơn vị đó, hoặc chọn nguồn cho nó.');
  const keys = flows.map(({ fromUnitId, target }) => `${fromUnitId} ${target}`);
  if (new Set(keys).size < keys.length)
    throw refusals.invalid('Một đơn vị nguồn được chọn hai lần cho cùng một đích.');
  const existing = targets.flatMap((target) => ('unitId' in target ? [target.unitId] : []));
  if (new Set(existing).size < existing.length)
    throw refusals.invalid('Một đơn vị được chọn làm đích hai lần.');
}

function checkFlows(flows: readonly Flow[], ending: Set<string>, targets: string[]): void {
  const wholes = flows.filter(({ share }) => share === 'whole');
  for (const { fromUnitId, target } of wholes) {
    if (wholes.filter((flow) => flow.fromUnitId === fromUnitId).length > 1)
      throw refusals.invalid('Một đơn vị không thể nhập toàn bộ vào hai nơi.', { unitId: fromUnitId });
    if (!ending.has(fromUnitId) && targets[target] !== fromUnitId)
      throw refusals.invalid('Một đơn vị nhập toàn bộ vào nơi khác thì không thể tiếp tục tồn tại.', {
        unitId: fromUnitId,
      });
  }
}

function place(draft: Draft, target: UnitTarget): string {
  if ('unit' in target) {
    const unitId = draft.create(target.unit);
    draft.name(unitId, 'target');
    return unitId;
  }
  draft.tree.require(target.unitId, draft.on);
  draft.name(target.unitId, 'target');
  if (target.change) draft.revise(target.unitId, target.change);
  return target.unitId;
}

/** Those above before those below them, so that whoever is below finds where the one above went. */
function topFirst({ tree, on }: Draft, unitIds: string[]): string[] {
  const depth = new Map(unitIds.map((unitId) => [unitId, tree.chain(unitId, on).length]));
  return [...unitIds].sort((a, b) => depth.get(a)! - depth.get(b)!);
}

function moveChildren(draft: Draft, unitId: string, places: Map<string, string>, whole?: string): void {
  for (const child of draft.tree.childrenOn(unitId, draft.on)) {
    const parentId = places.get(child.unitId) ?? whole;
    if (parentId === undefined) continue;
    draft.name(child.unitId, 'child');
    draft.revise(child.unitId, { parentId });
  }
}

/** Whoever is not known to have gone to one of the parts is looked after by the lowest unit above all of them. */
function settleRest(draft: Draft, unitId: string, lastParent: string | null, targets: string[]): void {
  const { tree, on } = draft;
  const { name } = tree.versionsOf(unitId).at(-1)!;
  const rest = lowestAbove(draft, targets) ?? stillThere(draft, lastParent);
  for (const child of tree.childrenOn(unitId, on)) {
    if (rest === null) throw refusals.hasChildren(tree.versionsOf(unitId).at(-1)!, child);
    draft.name(child.unitId, 'child');
    draft.revise(child.unitId, { parentId: rest });
    draft.doubt(
      'unit.child-undecided',
      `Chưa chọn nơi đến cho “${child.name}” của “${name}”: tạm trực thuộc đơn vị cấp trên chung.`,
      [child.unitId],
    );
  }
  if (rest !== null) draft.link(unitId, rest, 'rest');
  draft.doubt('unit.people-undecided', `Người giữ chức vụ ở “${name}” cần được ghi nhận lại ở đơn vị mới.`, [
    unitId,
  ]);
}

function lowestAbove({ tree, on }: Draft, targets: string[]): string | null {
  const chains = targets.map((target) => tree.chain(target, on).map(({ unitId }) => unitId));
  return chains[0]?.find((unitId) => chains.every((chain) => chain.includes(unitId))) ?? null;
}

/** The unit itself, or what looks after it since it ended. */
function stillThere({ tree, on }: Draft, unitId: string | null): string | null {
  if (unitId === null) return null;
  const found = placeOf(tree, unitId, on);
  return found.kind === 'unit' ? found.unitId : found.belowUnitId;
}
