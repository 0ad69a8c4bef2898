import type { ImportDecision, ImportMapping, UnitLevel } from '@hochoi/contracts';
import { nameKey, OPEN_END } from '@hochoi/contracts';
import { personCodeKey } from '@hochoi/people';
import { type Bars, nothingBarred } from '../planning/bars';
import { PositionBook } from '../planning/find-positions';
import type { KnownPerson, KnownPost, Snapshot } from '../planning/known';
import type { FileRow, GivenRow, PlannedRow } from '../planning/plan';
import { type Plan, planImport } from '../planning/plan-import';
import { UnitBook, type UnitFact, type UnitFate } from '../planning/unit-book';

export const TODAY = '2026-03-02';

export const aMapping = (more: Partial<ImportMapping> = {}): ImportMapping => ({
  sheet: 'Danh sách',
  columns: {},
  scope: 'delta',
  emptyCells: 'keep',
  startsOn: TODAY,
  positionCode: null,
  codeList: null,
  codesOn: null,
  endShare: 10,
  ...more,
});

export const aUnit = (unitId: string, name: string, more: Partial<UnitFact> = {}): UnitFact => ({
  unitId,
  name,
  parentId: 'tinh',
  level: 'commune' as UnitLevel,
  codeList: null,
  code: null,
  validFrom: '2000-01-01',
  validTo: OPEN_END,
  ...more,
});

export const aPost = (
  more: Partial<KnownPost> & Pick<KnownPost, 'id' | 'personId' | 'unitId'>,
): KnownPost => ({
  kind: 'held',
  positionCode: 'CV',
  title: null,
  startsOn: '2024-01-01',
  endsOn: OPEN_END,
  employment: null,
  main: true,
  acting: false,
  lockVersion: 1,
  ...more,
});

const positions = [
  { code: 'CT', name: 'Chủ tịch', levels: ['province', 'commune'], synonyms: ['Chủ tịch Hội'] },
  { code: 'CV', name: 'Chuyên viên', levels: ['province', 'commune'], synonyms: ['Cán bộ'] },
  { code: 'UVBTV', name: 'Ủy viên Ban Thường vụ', levels: ['province', 'commune'], synonyms: ['UV BTV'] },
  { code: 'CHT', name: 'Chi hội trưởng', levels: ['branch'], synonyms: [] },
] as const;

/** Records that a plan can be made on and carried out on, as the services and the database do it together. */
export class PlanDesk {
  readonly persons = new Map<string, KnownPerson>();
  bars: Bars = nothingBarred;
  readonly foreignCodes = new Set<string>();
  private next = 0;

  constructor(
    private readonly facts: readonly UnitFact[],
    private readonly fates: ReadonlyMap<string, UnitFate> = new Map(),
  ) {}

  add(person: Partial<KnownPerson> & { id: string; fullName: string }): this {
    const { fullName, code = null } = person;
    const keys = { nameKey: nameKey(fullName), codeKey: code && personCodeKey(code) };
    const nothing = { code, birthDate: null, phone: null, email: null, lockVersion: 1, posts: [] };
    this.persons.set(person.id, { ...nothing, ...person, ...keys });
    return this;
  }

  plan(
    given: readonly (Partial<GivenRow> & { fullName: string })[],
    mapping: Partial<ImportMapping> = {},
    decisions: Record<number, ImportDecision> = {},
  ): Promise<Plan> {
    const rows = given.map((one, index): FileRow => ({
      sheet: 'Danh sách',
      line: index + 2,
      given: { messages: [], ...one },
    }));
    const book = new UnitBook(this.facts, this.fates, 'tinh', TODAY);
    return planImport({
      rows,
      decisions: new Map(Object.entries(decisions).map(([line, one]) => [`Danh sách!${line}`, one])),
      snapshot: this.snapshot(book, mapping.scope === 'full'),
      book,
      positions: new PositionBook(
        positions.map((one) => ({ ...one, levels: [...one.levels], synonyms: [...one.synonyms] })),
      ),
      mapping: aMapping(mapping),
      bars: this.bars,
      newId: () => `new-${(this.next += 1)}`,
    });
  }

  /** Does what a plan says. */
  apply({ rows }: Plan): this {
    // As the database sees it: whoever is new is there before anything else is said of her.
    for (const row of [...rows].sort((a, b) => Number(b.kind === 'create') - Number(a.kind === 'create')))
      this.applyRow(row);
    return this;
  }

  private applyRow({ personId, person, changes, posts }: PlannedRow): void {
    if (!personId) return;
    if (person) this.add({ id: personId, ...person });
    const known = this.persons.get(personId)!;
    this.add({ ...known, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) });
    const theirs = this.persons.get(personId)!;
    for (const { action, id, post } of posts) {
      const row = aPost({ ...post, id, personId });
      theirs.posts =
        action === 'start'
          ? [...theirs.posts, row]
          : theirs.posts.map((one) => (one.id === id ? { ...one, ...row } : one));
    }
  }

  private snapshot(book: UnitBook, full: boolean): Snapshot {
    const holds = ({ posts }: KnownPerson) =>
      posts.some(({ kind, endsOn, unitId }) => kind === 'held' && endsOn > TODAY && book.has(unitId));
    const holders = new Map([...this.persons].filter(([, person]) => full && holds(person)));
    const codes = [...this.persons.values()].flatMap(({ id, codeKey }) =>
      codeKey ? [[codeKey, id] as const] : [],
    );
    const openPosts = [...holders.values()].flatMap(({ posts }) =>
      posts.filter(({ endsOn }) => endsOn > TODAY),
    ).length;
    return {
      today: TODAY,
      persons: this.persons,
      codes: new Map(codes),
      takenCodes: this.foreignCodes,
      holders,
      openPosts,
    };
  }
}
