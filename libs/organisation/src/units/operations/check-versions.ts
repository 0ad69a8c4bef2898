import { OPEN_END, unitLevels } from '@hochoi/contracts';
import { refusals } from './refusals';
import type { UnitDoubt, VersionRow } from './rows';
import type { UnitTree } from './unit-tree';

type Doubts = UnitDoubt[];

/** What must hold for each of these versions, on every day of it. @throws UnitRefusal @param doubts hears of what is only odd */
export function checkVersions(tree: UnitTree, versions: readonly VersionRow[], doubts: Doubts): void {
  for (const version of versions) {
    checkParent(tree, version, doubts);
    checkNames(tree, version, doubts);
    const [other] = tree.sameCode(version);
    if (other) throw refusals.sameCode(version, other);
  }
  for (const { unitId, validFrom } of versions) checkCycle(tree, unitId, validFrom);
}

function checkParent(tree: UnitTree, version: VersionRow, doubts: Doubts): void {
  if (version.parentId === null) return;
  const life = tree.versionsOf(version.parentId);
  const [first, last] = [life[0], life.at(-1)];
  if (!first || !last) throw refusals.notFound(version.parentId);
  if (first.validFrom > version.validFrom) throw refusals.parentBeginsLater(version, first);
  if (last.validTo < version.validTo) throw refusals.parentEnds(version, last, tree.endedBy(last.unitId));
  const parent = tree.versionOn(version.parentId, version.validFrom)!;
  if (!isBelow(version, parent))
    doubts.push({
      code: 'unit.level-order',
      message: `“${version.name}” không ở cấp thấp hơn đơn vị cấp trên “${parent.name}”.`,
      unitIds: [version.unitId, parent.unitId],
    });
}

const isBelow = (version: VersionRow, parent: VersionRow) =>
  [version, parent].some(({ level }) => level === 'other') ||
  unitLevels.indexOf(version.level) > unitLevels.indexOf(parent.level);

/** Branches and groups of merged communes often have the same names; the levels above may not. */
const mayShareNames = ({ level }: VersionRow) => level === 'branch' || level === 'group';
/** The official list of 04/01/2025 has two communes of one name below one district: where codes of one list tell them apart, so be it. */
const codesTellApart = (a: VersionRow, b: VersionRow) =>
  a.codeList !== null && a.codeList === b.codeList && a.code !== null && b.code !== null && a.code !== b.code;

function checkNames(tree: UnitTree, version: VersionRow, doubts: Doubts): void {
  const others = tree.namesakes(version);
  const wrong = others.find(
    (other) => !(mayShareNames(version) && mayShareNames(other)) && !codesTellApart(version, other),
  );
  if (wrong) throw refusals.sameName(version, wrong);
  if (others.length === 0) return;
  if (doubts.some(({ code, unitIds }) => code === 'unit.same-name' && unitIds.includes(version.unitId)))
    return;
  doubts.push({
    code: 'unit.same-name',
    message: `Trong cùng đơn vị cấp trên có nhiều đơn vị cùng tên “${version.name}”.`,
    unitIds: [version.unitId, ...others.map(({ unitId }) => unitId)],
  });
}

/** Whether the way up comes back, on the day or on any later day on which something above changes. */
function checkCycle(tree: UnitTree, unitId: string, from: string): void {
  const days = [from];
  for (const day of days) {
    const above = tree.chain(unitId, day);
    const top = above.at(-1) ?? tree.versionOn(unitId, day);
    // A chain stops before it repeats itself: its last parent is then one of those met, or the unit.
    const met = [tree.versionOn(unitId, day), ...above].filter((one) => one !== undefined);
    const back = met.find((one) => one.unitId === top?.parentId);
    if (back) throw refusals.cycle([...met, back], day);
    for (const version of [unitId, ...above.map((one) => one.unitId)].flatMap(tree.versionsOf))
      if (version.validFrom > day && version.validFrom < OPEN_END && !days.includes(version.validFrom))
        days.push(version.validFrom);
  }
}

/** A unit that ended must leave nobody below it. @throws unit.later-change */
export function checkEnded(tree: UnitTree, unitId: string, on: string): void {
  const [child] = tree.childrenFrom(unitId, on);
  if (child) throw refusals.laterChange(child, child.validFrom, child.operationId);
}
