import { type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

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
  const indices = Object.entries(shape.indices ?? {}).map(([name, columnNames]) => ({
    name: name.replace('!', ''),
    columnNames,
    isUnique: name.startsWith('!'),
  }));
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
