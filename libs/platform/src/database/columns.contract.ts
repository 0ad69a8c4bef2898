import { Equal, In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { Sample } from '../testing/sample.entity';
import type { Database } from './database';
import { insertRows } from './insert-rows';
import { all, at, insert, sample } from './sample-rows.contract';

/** What is read is what was written, and compares alike, on every engine. */
export function describeColumns(open: () => { database: Database }): void {
  describe('columns', () => {
    let database: Database;
    beforeAll(() => ({ database } = open()));
    it('gives back what was written, by insert, update and query', async () => {
      expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-420); // Hà Nội: a local time would be seen
      const values = {
        key: 'Nguyễn Thị Ánh 😀',
        text: 'dòng một\ndòng hai',
        count: -5,
        bytes: Number.MAX_SAFE_INTEGER,
        flag: true,
        json: { 'chuyên đề': ['1', 2, null, true, { sâu: 'đ' }] },
        endedAt: new Date('2026-11-22T16:59:59.999Z'),
      };
      const inserted = sample(values);
      const updated = sample();
      await database.transaction(async (manager) => {
        await insert(manager, inserted);
        await insert(manager, updated);
        await manager.update(Sample, { id: updated.id }, { ...values, key: 'other', at } as never);
      });
      expect(await database.manager.findOneBy(Sample, { id: inserted.id })).toEqual(inserted);
      expect(await database.manager.findOneBy(Sample, { id: updated.id })).toEqual({
        ...inserted,
        id: updated.id,
        key: 'other',
      });
    });

    it('gives back what was written many rows at a time, by insertRows', async () => {
      const rows = Array.from({ length: 1500 }, (_, count) =>
        sample({
          count,
          flag: count % 2 === 0,
          json: { count },
          bytes: count,
          endedAt: count % 3 ? null : at,
        }),
      );
      await database.transaction((manager) => insertRows(manager, Sample, rows));
      const found = await database.manager.findBy(Sample, { count: MoreThan(-1) });
      const ids = new Set(rows.map(({ id }) => id));
      const byCount = found.filter(({ id }) => ids.has(id)).sort((a, b) => a.count - b.count);
      expect(byCount).toEqual(rows);
      await database.transaction((manager) => insertRows(manager, Sample, []));
      await expect(
        database.transaction((manager) => insertRows(manager, Sample, rows.slice(0, 1))),
      ).rejects.toThrow();
      await database.transaction((manager) => manager.delete(Sample, { id: In([...ids]) }));
    });

    it('keeps nothing as null and false as false', async () => {
      await database.transaction((manager) => insert(manager, { id: 'empty' }));
      expect(await all(database)).toEqual([sample({ id: 'empty', key: (await all(database))[0]!.key })]);
    });

    it.each([
      ['5'],
      ['"'],
      ['null'],
      ['true'],
      [''],
      [7],
      [0],
      [true],
      [false],
      [[]],
      [{}],
      [['5']],
      [{ a: '5' }],
    ])('keeps the JSON value %j with its type', async (json) => {
      await database.transaction((manager) => insert(manager, { json }));
      expect((await all(database))[0]!.json).toEqual(json);
    });

    it('compares and sorts moments by the millisecond', async () => {
      const moment = (ms: number) => new Date(at.getTime() + ms);
      await database.transaction(async (manager) => {
        for (const ms of [3, 1, 2]) await insert(manager, { key: `${ms}`, at: moment(ms) });
      });
      const query = database.manager.createQueryBuilder(Sample, 'row').orderBy('row.at', 'ASC');
      expect((await query.getMany()).map(({ key }) => key)).toEqual(['1', '2', '3']);
      const count = (where: object) => database.manager.countBy(Sample, where);
      expect(await count({ at: LessThan(moment(2)) })).toBe(1);
      expect(await count({ at: LessThanOrEqual(moment(2)) })).toBe(2);
      expect(await count({ at: MoreThan(moment(1)) })).toBe(2);
      expect(await count({ at: Equal(moment(3)) })).toBe(1);
    });

    it('refuses a reference to a row that is not there', async () => {
      const insertBoth = (parentId: string) =>
        database.transaction(async (manager) => {
          await insert(manager, { id: 'parent' });
          await insert(manager, { id: 'child', parentId });
        });
      await expect(insertBoth('nobody')).rejects.toThrow(/foreign key/i);
      await insertBoth('parent');
      const orphan = database.transaction((manager) => manager.delete(Sample, { id: 'parent' }));
      await expect(orphan).rejects.toThrow(/foreign key/i);
      await database.transaction((manager) => manager.delete(Sample, { id: 'child' }));
    });

    it('keeps keys apart that differ by case, mark or a space', async () => {
      const different = ['a', 'A', 'á', 'ạ', 'a ', ' a', 'đ', 'd'];
      await database.transaction(async (manager) => {
        for (const key of different) await insert(manager, { key });
      });
      for (const key of different)
        expect(await database.manager.findBy(Sample, { key })).toMatchObject([{ key }]);
      const sorted = await database.manager.find(Sample, { order: { key: 'ASC' } });
      expect(sorted.map(({ key }) => key)).toEqual([...different].sort());
    });
  });
}
