import { fold, OPEN_END, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { indexNames, newPersonRow, Person } from '@hochoi/people';
import { type Database, newId } from '@hochoi/platform';
import { Post } from '../posts/post.entity';
import { Unit } from '../units/unit.entity';
import { UnitVersion } from '../units/unit-version.entity';

const families = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Hoàng', 'Lò'];
const middles = ['Thị', 'Thị', 'Thị', 'Thị Bích', 'Thị Kim', 'Mai', 'Khánh', ''];
const givens =
  'An Anh Ánh Bình Châu Chi Cúc Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huệ Hương Lan Lệ Liên Linh Loan Mai Minh Nga Ngọc Nhung Oanh Phương Quyên Sương Tâm Thảo Thu Thúy Trang Tuyết Uyên Vân Xuân Yến'.split(
    ' ',
  );
const PROVINCES = 34;
const COMMUNES = 10;
const BATCH = 200;

export interface Nation {
  root: string;
  provinces: string[];
  communes: string[];
  /** Rows in all tables of persons, posts and units. */
  rows: number;
}

/** A small country: 34 provinces of ten communes, and persons with one post or two, in numbers that follow from their place in line. */
export async function fillNation(database: Database, persons: number): Promise<Nation> {
  const units: UnitVersion[] = [];
  const add = (name: string, level: UnitLevel, parentId: string | null) => {
    units.push(aVersion(name, level, parentId));
    return units.at(-1)!.unitId;
  };
  const root = add('Trung ương', 'national', null);
  const provinces = Array.from({ length: PROVINCES }, (_, nth) => add(`Tỉnh ${nth}`, 'province', root));
  const communes = provinces.flatMap((id) =>
    Array.from({ length: COMMUNES }, (_, nth) => add(`Xã ${nth}`, 'commune', id)),
  );
  await insertAll(
    database,
    Unit,
    units.map(({ unitId }) => ({ id: unitId, createdAt: new Date(0) })),
  );
  await insertAll(database, UnitVersion, units);
  let rows = 2 * units.length;
  for (let from = 0; from < persons; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, persons - from) }, (_, nth) => aPerson(from + nth));
    const posts = some.flatMap(({ id }, nth) => postsOf(id, from + nth, communes));
    await database.transaction(async (manager) => {
      await manager.insert(Person, some);
      await indexNames(manager, some);
      await manager.insert(Post, posts);
    });
    rows += some.length + posts.length + some.flatMap(({ fullName }) => fullName.split(' ')).length;
  }
  return { root, provinces, communes, rows };
}

/** Spreads numbers evenly, and the same on every run (the mixing of MurmurHash3). */
function spread(nth: number, salt: number, count: number): number {
  let mixed = Math.imul(nth + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}

function aPerson(nth: number): Person {
  const words = [families[spread(nth, 3, families.length)], middles[spread(nth, 7, middles.length)]];
  const fullName = [...words, givens[spread(nth, 11, givens.length)]].filter(Boolean).join(' ');
  return newPersonRow({ fullName, birthDate: String(1950 + spread(nth, 5, 50)) }, new Date(0));
}

function postsOf(personId: string, nth: number, communes: string[]): Post[] {
  const one = aPost(personId, communes[spread(nth, 13, communes.length)]!, true);
  return nth % 2 === 0 ? [one] : [one, aPost(personId, communes[spread(nth, 17, communes.length)]!, false)];
}

const aPost = (personId: string, unitId: string, main: boolean): Post => ({
  id: newId(),
  personId,
  unitId,
  kind: 'held',
  positionCode: main ? 'CT' : 'UVBCH',
  title: null,
  startsOn: '2024-01-01',
  endsOn: OPEN_END,
  employment: null,
  main,
  acting: false,
  endReason: null,
  continuesPostId: null,
  importId: null,
  recordedBy: null,
  recordedAt: new Date(0),
  lockVersion: 1,
});

const aVersion = (name: string, level: UnitLevel, parentId: string | null): UnitVersion => ({
  id: newId(),
  unitId: newId(),
  validFrom: '2000-01-01',
  validTo: OPEN_END,
  parentId,
  codeList: null,
  code: null,
  name,
  nameSearch: fold(name),
  nameSort: titleSortKey(name),
  type: null,
  level,
  legalBasis: null,
  operationId: null,
});

async function insertAll<T extends object>(
  database: Database,
  entity: new () => T,
  rows: T[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH)
    await database.transaction((manager) => manager.insert(entity, rows.slice(from, from + BATCH) as never));
}
