import { isWithin } from '@hochoi/contracts';
import { refusals } from './refusals';
import type { LinkRow, VersionRow } from './rows';
import { Shelf } from './shelf';

const byDay = (a: VersionRow, b: VersionRow) => a.validFrom.localeCompare(b.validFrom);
const at = (version: VersionRow, on: string) =>
  isWithin({ from: version.validFrom, to: version.validTo }, on);

/** Units in memory: their versions and links, found by unit, by parent, by name and by code. Rows are never changed, only replaced. */
export class UnitTree {
  private readonly versions = new Map<string, VersionRow>();
  private readonly links = new Map<string, LinkRow>();
  private readonly ofUnit = new Shelf<VersionRow>(({ unitId }) => unitId);
  private readonly ofParent = new Shelf<VersionRow>(({ parentId }) => parentId ?? '');
  private readonly ofName = new Shelf<VersionRow>((version) => nameKey(version));
  private readonly ofCode = new Shelf<VersionRow>((version) => codeKey(version));
  private readonly from = new Shelf<LinkRow>(({ fromUnitId }) => fromUnitId);
  private readonly to = new Shelf<LinkRow>(({ toUnitId }) => toUnitId);

  constructor(versions: Iterable<VersionRow> = [], links: Iterable<LinkRow> = []) {
    for (const version of versions) this.put(version);
    for (const link of links) this.link(link);
  }

  /** Adds a version, or replaces the one with its id. */
  put(version: VersionRow): void {
    this.remove(version.id);
    this.versions.set(version.id, version);
    for (const shelf of this.shelves) shelf.add(version);
  }

  remove(versionId: string): void {
    const version = this.versions.get(versionId);
    if (!version) return;
    this.versions.delete(versionId);
    for (const shelf of this.shelves) shelf.delete(version);
  }

  link(link: LinkRow): void {
    this.links.set(link.id, link);
    this.from.add(link);
    this.to.add(link);
  }

  unlink(linkId: string): void {
    const link = this.links.get(linkId);
    if (!link) return;
    this.links.delete(linkId);
    this.from.delete(link);
    this.to.delete(link);
  }

  version = (versionId: string): VersionRow | undefined => this.versions.get(versionId);

  /** Of one unit, the earliest first. */
  versionsOf = (unitId: string): VersionRow[] => [...this.ofUnit.of(unitId)].sort(byDay);

  has = (unitId: string): boolean => this.ofUnit.of(unitId).size > 0;

  versionOn(unitId: string, on: string): VersionRow | undefined {
    for (const version of this.ofUnit.of(unitId)) if (at(version, on)) return version;
    return undefined;
  }

  /** Versions below a parent that are not over before the day, those that begin later too. */
  childrenFrom = (parentId: string | null, on: string): VersionRow[] =>
    [...this.ofParent.of(parentId ?? '')].filter(({ validTo }) => validTo > on);

  childrenOn = (parentId: string | null, on: string): VersionRow[] =>
    this.childrenFrom(parentId, on).filter((version) => at(version, on));

  /** Versions of other units with the same name below the same parent, on some day in common. */
  namesakes = (version: VersionRow): VersionRow[] =>
    [...this.ofName.of(nameKey(version))].filter(
      (other) => isOtherAtTheSameTime(version, other) && other.nameSearch === version.nameSearch,
    );

  /** Versions of other units with the same code of the same list, on some day in common. */
  sameCode = (version: VersionRow): VersionRow[] =>
    version.code === null
      ? []
      : [...this.ofCode.of(codeKey(version))].filter((other) => isOtherAtTheSameTime(version, other));

  linksFrom = (unitId: string): LinkRow[] => [...this.from.of(unitId)];
  linksTo = (unitId: string): LinkRow[] => [...this.to.of(unitId)];

  /** The units above, the nearest first, as of a day. Ends where a unit is not valid, or was met before. */
  chain(unitId: string, on: string): VersionRow[] {
    const above: VersionRow[] = [];
    let next = this.versionOn(unitId, on)?.parentId ?? null;
    while (next !== null && next !== unitId && !above.some((one) => one.unitId === next)) {
      const version = this.versionOn(next, on);
      if (!version) break;
      above.push(version);
      next = version.parentId;
    }
    return above;
  }

  /** @throws unit.not-found, unit.not-valid-on */
  require(unitId: string, on: string): VersionRow {
    const version = this.versionOn(unitId, on);
    if (version) return version;
    const known = this.versionsOf(unitId);
    if (known.length === 0) throw refusals.notFound(unitId);
    if (on < known[0]!.validFrom) throw refusals.notYet(known[0]!, on);
    throw refusals.ended(known.at(-1)!, on, this.endedBy(unitId));
  }

  /** The operation that ended a unit, when its links tell. */
  endedBy(unitId: string): string | null {
    const last = this.versionsOf(unitId).at(-1);
    return this.linksFrom(unitId).find(({ linkedOn }) => linkedOn === last?.validTo)?.operationId ?? null;
  }

  /** Every row, in an order that depends on nothing but the rows. */
  rows(): { versions: VersionRow[]; links: LinkRow[] } {
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    return { versions: [...this.versions.values()].sort(byId), links: [...this.links.values()].sort(byId) };
  }

  private get shelves(): Shelf<VersionRow>[] {
    return [this.ofUnit, this.ofParent, this.ofName, this.ofCode];
  }
}

// The sort key has letters and tones, but not where in the syllable a tone stands: Hoà is Hòa.
const nameKey = ({ parentId, nameSort }: VersionRow) => `${parentId ?? ''}|${nameSort}`;
const codeKey = ({ codeList, code }: VersionRow) => `${codeList ?? ''}|${code ?? ''}`;
const isOtherAtTheSameTime = (a: VersionRow, b: VersionRow) =>
  a.unitId !== b.unitId && a.validFrom < b.validTo && b.validFrom < a.validTo;
