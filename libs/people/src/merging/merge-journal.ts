import type { EntityManager, EntityTarget } from 'typeorm';
import { newId } from '@hochoi/platform';
import { PersonMergeRow } from './person-merge-row.entity';

type Value = string | number | boolean | null;
type Row = { id: string };

/** A row as it was, and what of it changes. */
export interface RowChange<T extends Row> {
  row: T;
  after: Partial<T>;
}

const BATCH = 200;

/** Changes rows for a merge and remembers what was there before. */
export class MergeJournal {
  private number = 0;

  constructor(
    readonly manager: EntityManager,
    private readonly mergeId: string,
  ) {}

  /** Gives all of a person's rows of one table to another person. @returns how many */
  async repoint<T extends Row>(entity: EntityTarget<T>, column: keyof T & string, from: string, to: string) {
    const rows = await this.manager.findBy(entity, { [column]: from } as never);
    await this.change(
      entity,
      column,
      rows.map((row) => ({ row, after: { [column]: to } as Partial<T> })),
    );
    return rows.length;
  }

  /**
   * Changes the rows all at once, so to speak: first each is set aside under a person of its own, then it gets its new values. So no
   * unique key stands in the way when two rows change places.
   * @param person the column that names the person
   */
  async change<T extends Row>(entity: EntityTarget<T>, person: keyof T & string, changes: RowChange<T>[]) {
    const { tableName } = this.manager.connection.getMetadata(entity);
    for (const { row } of changes) await this.set(entity, row.id, { [person]: newId() } as Partial<T>);
    for (const { row, after } of changes)
      await this.set(entity, row.id, { [person]: row[person], ...after } as Partial<T>);
    await this.remember(changes.flatMap(({ row, after }) => valuesOf(tableName, row, after)));
  }

  /** Changes one row that no unique key can hinder. */
  async note<T extends Row>(entity: EntityTarget<T>, row: T, after: Partial<T>): Promise<void> {
    if (Object.keys(after).length === 0) return;
    await this.set(entity, row.id, after);
    await this.remember(valuesOf(this.manager.connection.getMetadata(entity).tableName, row, after));
  }

  private async set<T extends Row>(entity: EntityTarget<T>, id: string, values: Partial<T>): Promise<void> {
    await this.manager.update(entity, { id } as never, values as never);
  }

  private async remember(values: Omit<PersonMergeRow, 'id' | 'mergeId' | 'number'>[]): Promise<void> {
    const rows = values.map((value) => ({
      ...value,
      id: newId(),
      mergeId: this.mergeId,
      number: ++this.number,
    }));
    for (let from = 0; from < rows.length; from += BATCH)
      await this.manager.insert(PersonMergeRow, rows.slice(from, from + BATCH));
  }
}

const valuesOf = (tableName: string, row: Row, after: object) =>
  Object.entries(after).map(([columnName, value]) => ({
    tableName,
    rowId: row.id,
    columnName,
    before: JSON.stringify((row as unknown as Record<string, Value>)[columnName] ?? null),
    after: JSON.stringify(value ?? null),
  }));
