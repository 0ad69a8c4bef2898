import { dayOf, OPEN_END } from '@hochoi/contracts';
import fc from 'fast-check';
import { AuditTrail, Clock, Database, type DatabaseEngine, newId, platformEntities } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { peopleEntities } from '@hochoi/people';
import { Post } from '../posts/post.entity';
import { PostUnitUse } from '../posts/post.unit-use';
import { loadWholeTree } from './load-tree';
import { placeOf, type UnitOperationRequest, UnitRefusal } from './operations';
import { addDays, Play, wish } from './operations/testing/random-operations';
import { drawn, sampleTree } from './operations/testing/sample-tree';
import { Unit } from './unit.entity';
import { UnitExportService } from './unit-export.service';
import { UnitHistoryService } from './unit-history.service';
import { holdUnits } from './hold-units';
import { unitErrors } from './unit.errors';
import { UnitOperationService } from './unit-operation.service';
import { EVERYWHERE } from './unit-reach';
import { UnitScope } from './unit-scope';
import { UnitSearchService } from './unit-search.service';
import { UnitTreeService } from './unit-tree.service';
import { UnitUndoService } from './unit-undo.service';
import { UnitUses } from './unit-use';
import { insertVersions } from './write-changes';

const entities = [...platformEntities, ...peopleEntities, ...organisationEntities];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;
const DAY = '2025-07-01';

/** Everything about units on one engine of one database. */
class Office {
  readonly database: Database;
  readonly operations: UnitOperationService;
  readonly undoing: UnitUndoService;
  readonly tree: UnitTreeService;
  readonly search: UnitSearchService;
  readonly history: UnitHistoryService;
  readonly exports: UnitExportService;
  readonly scope: UnitScope;

  constructor(engine: DatabaseEngine) {
    const clock = new Clock();
    const uses = new UnitUses();
    new PostUnitUse(uses);
    this.database = new Database(engine);
    const audit = new AuditTrail(this.database, clock);
    this.operations = new UnitOperationService(this.database, clock, uses, audit);
    this.undoing = new UnitUndoService(this.database, clock, uses, audit);
    this.tree = new UnitTreeService(this.database, clock);
    this.search = new UnitSearchService(this.database, clock);
    this.history = new UnitHistoryService(this.database);
    this.exports = new UnitExportService(this.tree);
    this.scope = new UnitScope(this.database);
  }

  apply = async (request: UnitOperationRequest) => (await this.operations.apply(request, null)).changes;

  /** Every row that says what the tree is; not what was once decided. */
  async rows() {
    const { manager } = this.database;
    const of = (table: string, order = 'id') => manager.query(`SELECT * FROM ${table} ORDER BY ${order}`);
    return {
      units: await of('unit'),
      versions: await of('unit_version'),
      links: await of('unit_link'),
      names: await of('unit_name_part'),
    };
  }

  async drawn(on: string): Promise<string> {
    const lines: string[] = [];
    for await (const { version: v, path } of this.exports.whole(on, EVERYWHERE))
      lines.push([...path, v.name, v.unitId, v.type, v.level, v.codeList, v.code].join('\t'));
    return lines.join('\n');
  }

  /** Makes the sample tree the only one. */
  async reset(): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const table of [
        'post',
        'unit',
        'unit_version',
        'unit_name_part',
        'unit_link',
        'unit_operation',
        'unit_operation_unit',
        'unit_version_before',
      ])
        await manager.query(`DELETE FROM ${table}`);
      const { versions } = sampleTree().rows();
      await manager.insert(
        Unit,
        versions.map(({ unitId }) => ({ id: unitId, createdAt: new Date(), operationId: null })),
      );
      await insertVersions(manager, versions);
    });
  }

  post(unitId: string, kind: Post['kind'] = 'held', personId = newId()): Promise<unknown> {
    const nothing = {
      positionCode: null,
      title: null,
      employment: null,
      endReason: null,
      continuesPostId: null,
      importId: null,
      recordedBy: null,
    };
    return this.database.transaction(async (manager) => {
      if (!(await holdUnits(this.database, [unitId]))) throw unitErrors.notFound();
      await manager.insert(Post, {
        ...nothing,
        id: newId(),
        personId,
        unitId,
        kind,
        startsOn: '2020-01-01',
        endsOn: OPEN_END,
        main: true,
        acting: false,
        recordedAt: new Date(),
        lockVersion: 1,
      });
    });
  }
}

const commune = (name: string, parentId = 'a') => ({ name, level: 'commune' as const, type: 'xã', parentId });
const merger = (name = 'Xã Gộp'): UnitOperationRequest => ({
  kind: 'merge',
  effectiveOn: DAY,
  legalBasis: '1656/NQ-UBTVQH15',
  sources: ['a1', 'a2'].map((unitId) => ({ unitId, share: 'whole' })),
  target: { unit: commune(name) },
});

export function describeUnitOperations(open: OpenTest): void {
  let test: TestDatabase;
  let office: Office;
  beforeAll(async () => {
    test = await open(entities);
    office = new Office(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(() => office.reset());

  describe('carrying out', () => {
    it('says before what it will be, and changes nothing by that', async () => {
      const person = newId();
      await office.post('a1', 'held', person);
      await office.post('a1x', 'held', person);
      await office.post('a2', 'planned');
      const before = await office.rows();
      const preview = await office.operations.preview(merger());
      expect(await office.rows()).toEqual(before);
      expect(preview.counts.map(({ what, count }) => [what, count])).toEqual([
        ['people', 2],
        ['posts', 2],
        ['planned-posts', 1],
      ]);
      expect(preview.units).toContainEqual(
        expect.objectContaining({
          unitId: 'a1x',
          part: 'child',
          after: expect.objectContaining({ parentName: 'Xã Gộp' }),
        }),
      );
      expect(preview.links.map(({ fromName, toName, kind }) => [fromName, kind, toName])).toEqual([
        ['Xã Hoà Bình', 'whole', 'Xã Gộp'],
        ['Xã Tân An', 'whole', 'Xã Gộp'],
      ]);
      expect(preview.doubts.map(({ code }) => code)).toEqual(['unit.same-name']);
    });

    it('is there from its day on; the days before keep their bytes', async () => {
      const earlier = await office.drawn('2025-06-30');
      const { created } = await office.apply(merger());
      expect(await office.drawn('2025-06-30')).toBe(earlier);
      const { items } = await office.tree.children('a', DAY, EVERYWHERE, { limit: 10 });
      expect(items).toMatchObject([
        { unitId: created[0], name: 'Xã Gộp', legalBasis: '1656/NQ-UBTVQH15', childCount: 3 },
      ]);
      expect(await office.tree.currentPlace('a1', DAY)).toEqual({ kind: 'unit', unitId: created[0] });
    });

    it('is in the audit trail, in the same transaction', async () => {
      const counted = async () =>
        Number((await office.database.manager.query(`SELECT COUNT(*) AS n FROM audit_event`))[0].n);
      const before = await counted();
      await office.apply(merger());
      await expect(office.apply(merger('Xã Khác'))).rejects.toMatchObject({ code: 'unit.not-valid-on' });
      expect(await counted()).toBe(before + 1);
    });

    it('refuses what the rules refuse, with whatever stands anywhere in the tree', async () => {
      const create = { kind: 'create' as const, effectiveOn: DAY };
      const refused = [
        [{ ...create, unit: commune('xã hòa bình') }, 'unit.same-name'],
        [{ ...create, unit: { ...commune('X', 'b'), codeList: 'cu', code: '00004' } }, 'unit.same-code'],
        [{ ...create, unit: commune('X', 'zz') }, 'unit.not-found'],
        [{ kind: 'move' as const, effectiveOn: DAY, unitId: 'a', parentId: 'a1x' }, 'unit.cycle'],
      ] as const;
      for (const [request, code] of refused)
        await expect(office.apply(request)).rejects.toMatchObject({ code });
    });

    it('at the top of a tree', async () => {
      const { created } = await office.apply({
        kind: 'create',
        effectiveOn: DAY,
        unit: { name: 'Cơ quan khác', level: 'other', parentId: null },
      });
      await expect(
        office.apply({
          kind: 'create',
          effectiveOn: DAY,
          unit: { name: 'Cơ quan khác', level: 'other', parentId: null },
        }),
      ).rejects.toMatchObject({ code: 'unit.same-name' });
      const tops = await office.tree.children(null, DAY, EVERYWHERE, { limit: 10 });
      expect(tops.items.map(({ unitId }) => unitId)).toEqual([created[0], 'tw']);
    });
  });

  describe('two at once', () => {
    let other: Office;
    let engine: DatabaseEngine;
    beforeAll(async () => {
      engine = await test.open();
      other = new Office(engine);
    });
    afterAll(() => engine.close());
    const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
      outcomes
        .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code))
        .sort();

    it('merge the same units: one does, the other hears by what', async () => {
      const outcomes = await Promise.allSettled([
        office.apply(merger('Xã Một')),
        other.apply(merger('Xã Hai')),
      ]);
      expect(codes(outcomes)).toEqual(['done', 'unit.not-valid-on']);
      expect(await office.database.manager.countBy(Unit, {})).toBe(11);
    });

    it('one merges a province, another makes a commune in it: the tree is sound whoever was first', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        await Promise.allSettled([
          office.apply({
            kind: 'merge',
            effectiveOn: DAY,
            sources: [{ unitId: 'a', share: 'whole' }],
            target: { unitId: 'b' },
          }),
          other.apply({ kind: 'create', effectiveOn: DAY, unit: commune('Xã Mới') }),
        ]);
        const tree = await loadWholeTree(office.database.manager);
        for (const { parentId } of tree.rows().versions.filter(({ validTo }) => validTo === OPEN_END))
          expect(parentId === null || tree.versionOn(parentId, DAY)).toBeTruthy();
      }
    });

    it('move each other below each other: never both', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const outcomes = await Promise.allSettled([
          office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'a', parentId: 'b1' }),
          other.apply({ kind: 'move', effectiveOn: DAY, unitId: 'b', parentId: 'a1' }),
        ]);
        expect(codes(outcomes)).toEqual(['done', 'unit.cycle']);
      }
    });

    it('take the same code in two provinces: one gets it', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const create = (parentId: string): UnitOperationRequest => ({
          kind: 'create',
          effectiveOn: DAY,
          unit: { ...commune('Xã Mới', parentId), codeList: 'moi', code: '1' },
        });
        const [done, refused] = codes(
          await Promise.allSettled([office.apply(create('a')), other.apply(create('b'))]),
        );
        expect(done).toBe('done');
        expect(['unit.same-code', 'unit.conflict']).toContain(refused);
      }
    });

    it('undo the same operation: one does', async () => {
      const { operationId } = await office.apply(merger());
      const outcomes = await Promise.allSettled([
        office.undoing.undo(operationId, null),
        other.undoing.undo(operationId, null),
      ]);
      expect(codes(outcomes)).toEqual(['done', 'unit-operation.already-undone']);
    });

    it('undo, and give somebody a post in the new unit: never a post in nothing', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const { operationId, created } = await office.apply(merger());
        const outcomes = codes(
          await Promise.allSettled([office.undoing.undo(operationId, null), other.post(created[0]!)]),
        );
        expect(outcomes[0]).toBe('done');
        expect(['unit.in-use', 'unit.not-found']).toContain(outcomes[1]);
      }
    });
  });

  describe('undoing', () => {
    it('puts back exactly the same rows', async () => {
      const before = await office.rows();
      const { operationId } = await office.apply(merger());
      expect(await office.rows()).not.toEqual(before);
      await office.undoing.undo(operationId, null);
      expect(await office.rows()).toEqual(before);
      await expect(office.undoing.undo(operationId, null)).rejects.toMatchObject({
        code: 'unit-operation.already-undone',
      });
      await expect(office.undoing.undo('khong-co', null)).rejects.toMatchObject({
        code: 'unit-operation.not-found',
      });
      await office.apply(merger());
    });

    it('is refused while a later operation stands, which it names; then goes, the last one first', async () => {
      const before = await office.rows();
      const first = await office.apply(merger());
      const second = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: first.created[0]!,
        name: 'Xã Mới',
      });
      await expect(office.undoing.undo(first.operationId, null)).rejects.toMatchObject({
        code: 'unit.built-on',
        details: {
          operations: [{ operationId: second.operationId, kind: 'rename', effectiveOn: '2026-01-01' }],
        },
      });
      await office.undoing.undo(second.operationId, null);
      await office.undoing.undo(first.operationId, null);
      expect(await office.rows()).toEqual(before);
    });

    it('is refused while somebody has a post in the new unit', async () => {
      const { operationId, created } = await office.apply(merger());
      await office.post(created[0]!);
      await expect(office.undoing.undo(operationId, null)).rejects.toMatchObject({
        code: 'unit.in-use',
        details: {
          uses: [
            { what: 'people', count: 1 },
            { what: 'posts', count: 1 },
          ],
        },
      });
      const { items } = await office.history.history(created[0]!, { limit: 5 });
      expect(items).toMatchObject([{ operationId, undoneAt: null }]);
    });

    it('is refused when the place to go back to has gone, or the old code has been given away', async () => {
      const move = await office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'b1', parentId: 'a' });
      await office.apply({ kind: 'dissolve', effectiveOn: '2026-01-01', unitId: 'b2' });
      await office.apply({
        kind: 'merge',
        effectiveOn: '2026-02-01',
        sources: [{ unitId: 'b', share: 'whole' }],
        target: { unitId: 'a' },
      });
      await expect(office.undoing.undo(move.operationId, null)).rejects.toMatchObject({
        code: 'unit.parent-ends',
      });
      const end = await office.apply({ kind: 'dissolve', effectiveOn: '2026-02-01', unitId: 'a1' });
      await office.apply({
        kind: 'create',
        effectiveOn: '2026-02-01',
        unit: { ...commune('Xã Z'), codeList: 'cu', code: '00004' },
      });
      await expect(office.undoing.undo(end.operationId, null)).rejects.toMatchObject({
        code: 'unit.same-code',
      });
    });
  });

  describe('a batch', () => {
    const requests = (): UnitOperationRequest[] => {
      const id = newId();
      return [
        { kind: 'create', effectiveOn: DAY, unit: { ...commune('Xã Gốc'), id } },
        { kind: 'rename', effectiveOn: DAY, unitId: 'a1', name: 'Xã Đổi' },
        { kind: 'rename', effectiveOn: '2025-08-01', unitId: 'a1', name: 'Xã Đổi Nữa' },
        {
          kind: 'merge',
          effectiveOn: '2025-09-01',
          sources: [
            { unitId: id, share: 'whole' },
            { unitId: 'a1', share: 'whole' },
          ],
          target: { unitId: 'a2' },
        },
      ];
    };
    const batch = (batchId: string) => ({ batchId, by: null });

    it('is carried out in its order and undone as one', async () => {
      const before = await office.rows();
      const applied = await office.operations.applyAll(requests(), batch('lo-1'));
      expect(applied).toHaveLength(4);
      expect((await office.tree.versions('a1')).map(({ name, validTo }) => [name, validTo])).toEqual([
        ['Xã Hoà Bình', DAY],
        ['Xã Đổi', '2025-08-01'],
        ['Xã Đổi Nữa', '2025-09-01'],
      ]);
      await expect(office.undoing.undo(applied[1]!.operationId, null)).rejects.toMatchObject({
        code: 'unit.built-on',
      });
      await office.undoing.undoBatch('lo-1', null);
      expect(await office.rows()).toEqual(before);
      await expect(office.undoing.undoBatch('lo-1', null)).rejects.toMatchObject({
        code: 'unit-operation.already-undone',
      });
    });

    it('all or nothing; or without those that cannot be, each with its reason', async () => {
      const before = await office.rows();
      const wrong: UnitOperationRequest = { kind: 'dissolve', effectiveOn: DAY, unitId: 'zz' };
      await expect(office.operations.applyAll([...requests(), wrong], batch('lo-2'))).rejects.toMatchObject({
        code: 'unit.not-found',
      });
      expect(await office.rows()).toEqual(before);
      const failed: unknown[] = [];
      const applied = await office.operations.applyAll(
        [wrong, ...requests()],
        batch('lo-3'),
        (request, reason) => failed.push([request, (reason as UnitRefusal).code]),
      );
      expect([applied.length, failed]).toEqual([4, [[wrong, 'unit.not-found']]]);
    });

    it('is not undone over what was built on it', async () => {
      await office.operations.applyAll(requests(), batch('lo-4'));
      const later = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: 'a2',
        name: 'Xã Sau',
      });
      await expect(office.undoing.undoBatch('lo-4', null)).rejects.toMatchObject({
        code: 'unit.built-on',
        details: { operations: [{ operationId: later.operationId }] },
      });
    });
  });

  describe('reading', () => {
    const ids = (versions: { unitId: string }[]) => versions.map(({ unitId }) => unitId);
    const only = (...unitIds: string[]) => ({ everywhere: false as const, unitIds });

    it('pages through children in the order of names', async () => {
      const first = await office.tree.children('a1', DAY, EVERYWHERE, { limit: 1 });
      expect([ids(first.items), first.total]).toEqual([['a1x'], 2]);
      const second = await office.tree.children('a1', DAY, EVERYWHERE, {
        limit: 1,
        cursor: first.nextCursor!,
      });
      expect([ids(second.items), second.nextCursor]).toEqual([['a1y'], null]);
      await expect(
        office.tree.children('a1', DAY, EVERYWHERE, { limit: 1, cursor: 'hỏng' }),
      ).rejects.toMatchObject({ code: 'request.invalid' });
    });

    it('begins at the top of what one may see, and counts nothing else', async () => {
      const tops = async (on: string, ...units: string[]) =>
        (await office.tree.children(null, on, only(...units), { limit: 10 })).items;
      expect(await tops(DAY, 'a')).toMatchObject([{ unitId: 'a', childCount: 2 }]);
      expect(ids(await tops(DAY, 'a', 'b1'))).toEqual(['a', 'b1']);
      expect(await tops(DAY)).toEqual([]);
      await office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'a2', parentId: 'b' });
      await office.apply({
        kind: 'merge',
        effectiveOn: DAY,
        sources: [{ unitId: 'b1', share: 'whole' }],
        target: { unitId: 'b2' },
      });
      // a2 has left, so a's officer does not see it, not even as it was.
      expect(await tops('2025-06-30', 'a')).toMatchObject([{ unitId: 'a', childCount: 1 }]);
      expect(ids(await tops('2025-06-30', 'b2'))).toEqual(['b2', 'b1']);
      expect(ids((await office.tree.children('tw', DAY, only('a'), { limit: 10 })).items)).toEqual(['a']);
    });

    it('tells the way up', async () => {
      expect(await office.tree.paths(['a1x', 'tw'], DAY)).toEqual(
        new Map([
          [
            'a1x',
            [
              { unitId: 'tw', name: 'tw' },
              { unitId: 'a', name: 'a' },
              { unitId: 'a1', name: 'Xã Hoà Bình' },
            ],
          ],
          ['tw', []],
        ]),
      );
    });

    it('finds names with and without marks, exact marks first, within the reach', async () => {
      await office.apply({ kind: 'create', effectiveOn: DAY, unit: commune('Xã Hóa Bình') });
      const found = async (
        query: string,
        reach = EVERYWHERE as Parameters<typeof office.search.search>[2],
        on = DAY,
      ) => (await office.search.search(query, on, reach, 10)).map(({ name }) => name);
      expect(await found('hoa binh')).toEqual(['Xã Hoà Bình', 'Xã Hóa Bình']);
      expect(await found('hóa b')).toEqual(['Xã Hóa Bình', 'Xã Hoà Bình']);
      expect(await found('hoa binh', EVERYWHERE, '2025-06-30')).toEqual(['Xã Hoà Bình']);
      expect(await found('XÃ TÂN')).toEqual(['Xã Tân An', 'Xã Tân Lập']);
      expect(await found('xã tân', only('b'))).toEqual(['Xã Tân Lập']);
      expect(await found('000')).toEqual(['Xã Hoà Bình']);
      expect(await found('%')).toEqual([]);
      expect(await found('  ')).toEqual([]);
    });

    it('a code means what it meant in its list on that day, and never something else', async () => {
      await office.apply({ kind: 'dissolve', effectiveOn: DAY, unitId: 'a1' });
      const { created } = await office.apply({
        kind: 'create',
        effectiveOn: DAY,
        unit: { ...commune('Phường Mới', 'b'), codeList: 'moi', code: '00004' },
      });
      const resolved = async (list: string | null, on: string, code = '00004') => {
        const one = await office.search.resolveCode(code, list, on);
        if (one.result === 'ambiguous')
          return one.candidates.map(({ codeList, version }) => [codeList, version.unitId]);
        return one.result === 'found' ? one.version.unitId : one.result;
      };
      expect(await resolved('cu', '2025-06-30')).toBe('a1');
      expect(await resolved('cu', DAY)).toBe('a1');
      expect(await resolved('moi', DAY)).toBe(created[0]);
      for (const on of ['2025-06-30', DAY])
        expect(await resolved(null, on)).toEqual([
          ['cu', 'a1'],
          ['moi', created[0]],
        ]);
      expect(await resolved(null, DAY, '01')).toBe('a');
      expect(await resolved('moi', DAY, '01')).toBe('unknown');
    });

    it('knows the history of a unit, and from what it came', async () => {
      const { created, operationId } = await office.apply(merger());
      const rename = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: created[0]!,
        name: 'Xã Tên Khác',
      });
      const first = await office.history.history(created[0]!, { limit: 1 });
      expect(first.items).toMatchObject([{ operationId: rename.operationId, kind: 'rename' }]);
      const { items, nextCursor } = await office.history.history(created[0]!, {
        limit: 1,
        cursor: first.nextCursor!,
      });
      expect(nextCursor).toBeNull();
      expect(items).toMatchObject([{ operationId, legalBasis: '1656/NQ-UBTVQH15', childCount: 3 }]);
      expect(items[0]!.units.map(({ name, part }) => [name, part])).toEqual([
        ['Xã Hoà Bình', 'source'],
        ['Xã Tân An', 'source'],
        ['Xã Gộp', 'target'],
      ]);
      const { predecessors, successors } = await office.history.relatives(created[0]!);
      expect([predecessors.map(({ unitId, kind }) => [unitId, kind]), successors]).toEqual([
        [
          ['a1', 'whole'],
          ['a2', 'whole'],
        ],
        [],
      ]);
    });
  });

  it('does what the rules say, whatever is decided: rows, days, places and scopes agree with the tree in memory', async () => {
    const runs = office.database.engine.kind === 'sqlite' ? 12 : 4;
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 5, maxLength: 12, size: 'max' }), async (wishes) => {
        await office.reset();
        const untouched = await office.rows();
        const play = new Play(sampleTree()).run(wishes);
        const done: string[] = [];
        for (const { operation, changes } of play.done)
          done.push(await office.apply(sameIds(operation, changes)).then((c) => c.operationId));
        const stored = await loadWholeTree(office.database.manager);
        const days = [
          '2019-12-31',
          ...new Set(stored.rows().versions.map(({ validFrom }) => validFrom)),
          '2999-01-01',
        ];
        for (const day of days) {
          expect(drawn(stored, day)).toBe(drawn(play.tree, day));
          for (const unitId of new Set(stored.rows().versions.map((version) => version.unitId)))
            expect([unitId, day, await office.tree.currentPlace(unitId, day)]).toEqual([
              unitId,
              day,
              placeOf(play.tree, unitId, day),
            ]);
        }
        const all = [...new Set(stored.rows().versions.map(({ unitId }) => unitId))];
        for (const day of [dayOf(new Date()), addDays(days.at(-2)!, -1)])
          for (const root of all) {
            const below = await office.scope.below([root], day);
            for (const id of all)
              expect([root, id, below.includes(id)]).toEqual([
                root,
                id,
                (await office.scope.above(id, day)).includes(root),
              ]);
          }
        for (const operationId of done.reverse()) await office.undoing.undo(operationId, null);
        expect(await office.rows()).toEqual(untouched);
      }),
      { numRuns: runs },
    );
  });
}

/** The same request, in which new units have the ids that they got in the other tree. */
function sameIds(operation: UnitOperationRequest, { created }: { created: string[] }): UnitOperationRequest {
  const ids = [...created];
  const named = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(named) as T;
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)]));
    return (
      'parentId' in copy && 'level' in copy && !('unitId' in copy) ? { ...copy, id: ids.shift() } : copy
    ) as T;
  };
  return named(operation);
}
