import { fold, OPEN_END, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { type Database, insertRows } from '@hochoi/platform';
import type { VersionRow } from '../operations';
import { Unit } from '../unit.entity';
import { UnitLink, type UnitLinkKind } from '../unit-link.entity';
import { insertVersions } from '../write-changes';

const MERGER = '2025-07-01';
const PROVINCES = 34;
const BEFORE = 68;
const DISTRICTS = 5;
const COMMUNES = 40;
const MERGED = 10;
const BRANCHES = 24;
const words = ['An', 'Bình', 'Châu', 'Đông', 'Giang', 'Hòa', 'Lâm', 'Mỹ', 'Phú', 'Sơn', 'Tân', 'Yên'];

/** A country whose provinces merged two by two and its communes four by four, in numbers that follow from their place in line. */
export class UnitCountry {
  readonly root = 'tw';
  private readonly versions: VersionRow[] = [];
  private readonly links: UnitLink[] = [];

  constructor() {
    this.unit(this.root, 'national', 'Trung ương', null);
    for (let nth = 0; nth < PROVINCES; nth += 1) this.provinceOfToday(nth);
    for (let nth = 0; nth < BEFORE; nth += 1) this.provinceBefore(nth);
  }

  async fill(database: Database): Promise<void> {
    await database.transaction(async (manager) => {
      const units = this.versions.map(({ unitId }) => ({
        id: unitId,
        createdAt: new Date(0),
        operationId: null,
      }));
      await insertRows(manager, Unit, units);
      await insertVersions(manager, this.versions);
      await insertRows(manager, UnitLink, this.links);
    });
  }

  /** Rows of everything that it is made of. */
  get rows(): number {
    const parts = this.versions.reduce((sum, { name }) => sum + name.split(' ').length, 0);
    return 2 * this.versions.length + parts + this.links.length;
  }

  private provinceOfToday(nth: number): void {
    const id = this.unit(`t${nth}`, 'province', `Tỉnh ${nth}`, this.root, MERGER);
    for (let commune = 0; commune < (2 * COMMUNES) / 4; commune += 1) {
      const below = this.unit(`${id}x${commune}`, 'commune', this.placeName(), id, MERGER);
      for (let branch = 0; branch < BRANCHES; branch += 1)
        this.unit(`${below}c${branch}`, 'branch', `Chi hội thôn ${branch}`, below, MERGER);
    }
  }

  private provinceBefore(nth: number): void {
    const now = `t${nth % PROVINCES}`;
    const id = this.unit(`c${nth}`, 'province', `Tỉnh cũ ${nth}`, this.root, undefined, MERGER);
    this.link(id, now, 'whole');
    for (let district = 0; district < DISTRICTS; district += 1) {
      this.link(
        this.unit(`${id}h${district}`, 'district', this.placeName(), id, undefined, MERGER),
        now,
        'rest',
      );
      for (let commune = 0; commune < COMMUNES / DISTRICTS; commune += 1) {
        const below = this.unit(
          `${id}h${district}x${commune}`,
          'commune',
          this.placeName(),
          `${id}h${district}`,
          undefined,
          MERGER,
        );
        this.link(
          below,
          `${now}x${(this.links.length % 2) * MERGED + ((district * 8 + commune) >> 2)}`,
          'whole',
        );
      }
    }
  }

  private placeName(): string {
    const nth = this.versions.length;
    return `Xã ${words[nth % 12]!} ${words[(nth * 7 + (nth >> 3)) % 12]!}`;
  }

  private unit(
    id: string,
    level: UnitLevel,
    name: string,
    parentId: string | null,
    validFrom = '2000-01-01',
    validTo: string = OPEN_END,
  ): string {
    const code = String(this.versions.length).padStart(5, '0');
    this.versions.push({
      id,
      unitId: id,
      validFrom,
      validTo,
      parentId,
      codeList: validTo === OPEN_END ? 'nay' : 'cu',
      code,
      name,
      nameSearch: fold(name),
      nameSort: titleSortKey(name),
      type: null,
      level,
      legalBasis: null,
      operationId: null,
    });
    return id;
  }

  private link(fromUnitId: string, toUnitId: string, kind: UnitLinkKind): void {
    const id = `l${this.links.length}`;
    this.links.push({ id, fromUnitId, toUnitId, linkedOn: MERGER, kind, note: null, operationId: null });
  }
}
