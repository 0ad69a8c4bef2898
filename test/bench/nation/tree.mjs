import { fold, titleSortKey, unitNameParts } from './text.mjs';
import { aPlace } from './names.mjs';

const MERGER = '2025-07-01';
const BEGIN = '2000-01-01';
const OPEN = '9999-12-31';

/**
 * Units in the numbers of the country: 63 provinces with 696 districts and 10,051 communes until the merger, 34 with 3,321 after it
 * (each commune of about three; one in twenty-six was split), and branches below them. Made-up names.
 */
export class Tree {
  /** Rows by table. */
  tables = { unit: [], unit_version: [], unit_name_part: [], unit_link: [] };
  /** Ids of units in which people hold posts. */
  communesBefore = [];
  communes = [];
  branches = [];
  codes = { truoc: 0, sau: 0 };

  constructor(random, { branches }) {
    this.random = random;
    this.root = this.#unit('national', 'Trung ương', null, BEGIN, OPEN);
    this.#provinces();
    this.#mergedCommunes();
    for (let nth = 0; nth < branches; nth += 1) {
      const name = `Chi hội thôn ${nth % 40} ${aPlace(random)}`;
      this.branches.push(this.#unit('branch', name, random.of(this.communes), MERGER, OPEN));
    }
  }

  #provinces() {
    const provinces = Array.from({ length: 34 }, (_, nth) =>
      this.#unit('province', `Tỉnh ${nth + 1} ${aPlace(this.random)}`, this.root, MERGER, OPEN),
    );
    this.provinces = provinces;
    const before = Array.from({ length: 63 }, (_, nth) => {
      const id = this.#unit(
        'province',
        `Tỉnh cũ ${nth + 1} ${aPlace(this.random)}`,
        this.root,
        BEGIN,
        MERGER,
      );
      this.#link(id, provinces[nth % 34], 'whole');
      return { id, becomes: provinces[nth % 34] };
    });
    this.provincesBefore = before.map(({ id }) => id);
    this.districts = Array.from({ length: 696 }, (_, nth) => {
      const { id, becomes } = before[nth % 63];
      const district = this.#unit('district', `Huyện ${nth} ${aPlace(this.random)}`, id, BEGIN, MERGER);
      this.#link(district, becomes, 'rest');
      return { id: district, becomes };
    });
  }

  #mergedCommunes() {
    const byProvince = new Map(this.provinces.map((id) => [id, []]));
    for (let nth = 0; nth < 3321; nth += 1) {
      const province = this.provinces[nth % 34];
      const commune = this.#unit('commune', `Xã ${aPlace(this.random)} ${nth}`, province, MERGER, OPEN);
      byProvince.get(province).push(commune);
      this.communes.push(commune);
    }
    for (let nth = 0; nth < 10051; nth += 1) {
      const { id: district, becomes } = this.districts[nth % 696];
      const commune = this.#unit('commune', `Xã cũ ${aPlace(this.random)} ${nth}`, district, BEGIN, MERGER);
      this.communesBefore.push(commune);
      const [one, other] = [this.random.of(byProvince.get(becomes)), this.random.of(byProvince.get(becomes))];
      if (nth % 26 !== 0 || one === other) this.#link(commune, one, 'whole');
      else {
        this.#link(commune, one, 'part');
        this.#link(commune, other, 'part');
        this.#link(commune, becomes, 'rest');
      }
    }
  }

  #unit(level, name, parentId, validFrom, validTo) {
    const { unit, unit_version, unit_name_part } = this.tables;
    const id = this.random.id(0x018000000000 + unit.length);
    unit.push({ id, createdAt: '2025-01-01 00:00:00.000', operationId: null });
    const version = {
      id,
      unitId: id,
      validFrom,
      validTo,
      parentId,
      ...this.#code(validTo),
      name,
      nameSearch: fold(name),
      nameSort: titleSortKey(name),
      type: null,
      level,
      legalBasis: null,
      operationId: null,
    };
    unit_version.push(version);
    unit_name_part.push(...unitNameParts(version));
    return id;
  }

  /** The lists of codes of before and of after give the same codes to other units. */
  #code(validTo) {
    const codeList = validTo === OPEN ? 'sau' : 'truoc';
    this.codes[codeList] += 1;
    return { codeList, code: String(this.codes[codeList]).padStart(5, '0') };
  }

  #link(fromUnitId, toUnitId, kind) {
    const { unit_link } = this.tables;
    const id = this.random.id(0x018100000000 + unit_link.length);
    unit_link.push({ id, fromUnitId, toUnitId, linkedOn: MERGER, kind, note: null, operationId: null });
  }
}
