import { type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

interface Reference {
  column: string;
  table: string;
}

interface TableShape {
  name: string;
  columns: TableColumnOptions[];
  /** Index name → its columns. Unique ones are named with a leading `!`. */
  indices?: Record<string, string[]>;
  /** Foreign keys to `id` of another table; deletes are refused. */
  references?: Reference[];
}

/**
 * Creates a table with named keys, the same on every engine. One that is there already is left: MariaDB keeps what a migration
 * that failed half-way had created, and the migration is run again.
 */
export function createTable(runner: QueryRunner, shape: TableShape): Promise<void> {
  const indices = indicesOf(shape);
  const foreignKeys = (shape.references ?? []).map(({ column, table }) => ({
    name: `${shape.name}_${column}_fk`,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    // Said aloud: MariaDB's own default is RESTRICT, which does the same and looks like a drift.
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  }));
  return runner.createTable(
    new Table({ name: shape.name, columns: shape.columns, indices, foreignKeys, engine: 'InnoDB' }),
    true,
  );
}

/** Adds what is not there yet, so that a migration that failed half-way on MariaDB can be run again. */
export async function extendTable(
  runner: QueryRunner,
  shape: Pick<TableShape, 'name' | 'indices'> & Partial<Pick<TableShape, 'columns'>>,
): Promise<void> {
  const { columns, indices } = (await runner.getTable(shape.name))!;
  const missing = (shape.columns ?? []).filter(({ name }) => !columns.some((one) => one.name === name));
  if (missing.length > 0)
    await runner.addColumns(
      shape.name,
      missing.map((column) => new TableColumn(column)),
    );
  for (const index of indicesOf(shape))
    if (!indices.some(({ name }) => name === index.name))
      await runner.createIndex(shape.name, new TableIndex(index));
}

/**
 * Gives a table a new shape and carries its rows over with `copy` (a statement that reads `<name>_before`). Left half-way it can be
 * run again: the old rows stay in `<name>_before` until all of them are in the new table.
 * @param isOld a column that only the old shape has
 */
export async function reshapeTable(
  runner: QueryRunner,
  shape: TableShape,
  { isOld, copy }: { isOld: string; copy: string },
): Promise<void> {
  const before = `${shape.name}_before`;
  const old = await runner.getTable(shape.name);
  if (old?.columns.some(({ name }) => name === isOld)) {
    for (const index of [...old.indices]) await runner.dropIndex(shape.name, index);
    await runner.renameTable(shape.name, before);
  }
  await createTable(runner, shape);
  if (!(await runner.hasTable(before))) return;
  await runner.query(`DELETE FROM ${shape.name}`);
  await runner.query(copy);
  await runner.dropTable(before);
}

/** The other way round; what is gone already is left. */
export async function shrinkTable(
  runner: QueryRunner,
  { name, columns, indices }: { name: string; columns: string[]; indices: string[] },
): Promise<void> {
  const table = (await runner.getTable(name))!;
  for (const index of table.indices.filter((one) => indices.includes(one.name!)))
    await runner.dropIndex(name, index);
  const present = table.columns.filter((one) => columns.includes(one.name));
  if (present.length > 0) await runner.dropColumns(name, present);
}

const indicesOf = ({ indices = {} }: Pick<TableShape, 'indices'>) =>
  Object.entries(indices).map(([name, columnNames]) => ({
    name: name.replace('!', ''),
    columnNames,
    isUnique: name.startsWith('!'),
  }));
