import type { Flow, NewUnit, UnitTarget } from '@hochoi/organisation';
import type { UnitRow } from '../reading/unit-rows';
import type { Fate, Mapping, Tie } from './mapping';
import { parentOf } from './plan-list';
import type { Planning } from './planning';

interface Component {
  ties: Tie[];
  fates: ReadonlyMap<string, Fate>;
  topId: string;
}

/** Old units that are connected with new ones, at one stroke; nothing when it is recorded already. */
export function planComponent(planning: Planning, mapping: Mapping, component: Component): void {
  const { ties, fates } = component;
  const [first] = ties;
  const goingOn = ties.length === 1 && first!.word === 'goes-on' && fates.get(first!.before.unitId)!.whole;
  const state = stateOf(planning, mapping, ties, fates);
  if (state === 'recorded') return;
  if (state === 'otherwise') return reportOtherwise(planning, first!);
  if (goingOn) goOn(planning, mapping, first!, component.topId);
  else reorganise(planning, mapping, component);
}

type State = 'open' | 'recorded' | 'otherwise';

function stateOf(planning: Planning, { to, on }: Mapping, ties: Tie[], fates: Component['fates']): State {
  const { codes, tree } = planning;
  const rows = [...new Set(ties.map(({ after }) => after))];
  const known = rows.map(({ code }) => codes.on(to.codeList, code, on)?.unitId);
  const olds = [...new Set(ties.map(({ before }) => before.unitId))];
  if (known.every((id) => id === undefined))
    return olds.every((id) => tree.versionOn(id, on) && tree.linksFrom(id).length === 0)
      ? 'open'
      : 'otherwise';
  const wanted = ties
    .map((tie) => ({ from: tie.before.unitId, to: known[rows.indexOf(tie.after)], tie }))
    .filter(({ from, to: target }) => from !== target)
    .map(({ from, to: target, tie }) => `${from} ${target} ${shareOf(tie, fates)}`);
  const there = olds
    .flatMap((id) => tree.linksFrom(id))
    .filter(({ linkedOn, kind }) => linkedOn === on && kind !== 'rest')
    .map((link) => `${link.fromUnitId} ${link.toUnitId} ${link.kind}`);
  return wanted.sort().join() === there.sort().join() ? 'recorded' : 'otherwise';
}

const shareOf = (tie: Tie, fates: Component['fates']) =>
  fates.get(tie.before.unitId)!.whole === tie ? 'whole' : 'part';

function reportOtherwise({ report }: Planning, { at, before, after }: Tie): void {
  report(
    at,
    'recorded-differently',
    `Việc “${before.name}” (${before.code}) thành “${after.name}” (${after.code}) đã được ghi khác với bảng này.`,
    'Giữ như đã ghi.',
  );
}

const factsOf = (mapping: Mapping, { name, type, level, code }: UnitRow, parentId: string): NewUnit => ({
  name,
  type,
  level,
  code,
  codeList: mapping.to.codeList,
  parentId,
});

/** The same unit under the new list's code, name and parent. */
function goOn(planning: Planning, mapping: Mapping, { at, before, after, note }: Tie, topId: string): void {
  const parentId = parentOf(planning, mapping.to.codeList, after, topId);
  if (parentId === undefined) return;
  const moved = before.parentId !== parentId;
  const kind = moved ? 'move' : before.type !== after.type ? 'retype' : 'rename';
  const { on: effectiveOn, legalBasis } = mapping;
  const { parentId: place, ...facts } = factsOf(mapping, after, parentId);
  const decision = { effectiveOn, legalBasis, reason: note, unitId: before.unitId, ...facts };
  planning.perform(at, kind === 'move' ? { kind, parentId: place, ...decision } : { kind, ...decision });
}

function reorganise(planning: Planning, mapping: Mapping, { ties, fates, topId }: Component): void {
  const rows = [...new Set(ties.map(({ after }) => after))];
  const targets: UnitTarget[] = [];
  for (const row of rows) {
    const parentId = parentOf(planning, mapping.to.codeList, row, topId);
    if (parentId === undefined) return;
    targets.push({ unit: factsOf(mapping, row, parentId) });
  }
  const flows = ties.map((tie): Flow => ({
    fromUnitId: tie.before.unitId,
    target: rows.indexOf(tie.after),
    share: shareOf(tie, fates),
    note: tie.note,
  }));
  const { on: effectiveOn, legalBasis } = mapping;
  planning.perform(ties[0]!.at, { kind: 'reorganise', effectiveOn, legalBasis, targets, flows });
}
