import { Column, ForeignKey, PrimaryColumn, type TableColumnOptions } from 'typeorm';
import { v7 } from 'uuid';

/** Time-ordered, made by the application, so that a row's id is known before it is written (RFC 9562 UUIDv7). */
export const newId = (): string => v7();

// --- entities -------------------------------------------------------------------------------------------------------
interface Options {
  nullable?: boolean;
  unique?: boolean;
}

export const IdColumn = () => PrimaryColumn('varchar', { length: 36 });
export const RefColumn = (options: Options = {}) => Column('varchar', { length: 36, ...options });
/**
 * Beside @RefColumn: the foreign key that the migration made by `references`, without a relation. Left out, the entity and the
 * table drift apart. `name` is `<table>_<column>_fk`; `target` is the name of the entity's class.
 */
export const References = (target: string, name: string) => ForeignKey(target, { name });
/** varchar(length); lengths are checked by zod because SQLite does not. */
export const TextColumn = (length: number, options: Options & { default?: string } = {}) =>
  Column('varchar', { length, ...options });
/** Up to 60,000 bytes: MariaDB's `text` ends at 65,535. */
export const LongTextColumn = (options: Options = {}) => Column('text', options);
/** `default` is for a column that was added to a table with rows; the application sets it all the same. */
export const IntColumn = (options: Options & { default?: number } = {}) => Column('int', options);
export const FlagColumn = () => Column('boolean');
export const JsonColumn = (options: Options = {}) => Column('json', options);
/** A moment in UTC with milliseconds, always set by the application: engines' own defaults lose the milliseconds. */
export const UtcColumn = (options: Options = {}) => Column('datetime', { precision: 3, ...options });
/** Whole numbers up to 2^53 (bytes). The drivers answer a number or a string; both become a number. */
export const BigIntColumn = (options: Options = {}) =>
  Column('bigint', {
    ...options,
    transformer: {
      to: (value: number | null) => value,
      from: (value: unknown) => (value === null ? null : Number(value)),
    },
  });

// --- migrations -----------------------------------------------------------------------------------------------------
type Columns = TableColumnOptions;
const column = (name: string, type: string, more: Partial<Columns> = {}): Columns => ({
  name,
  type,
  ...more,
});

export const idColumn = (): Columns => column('id', 'varchar', { length: '36', isPrimary: true });
export const refColumn = (name: string, more: Partial<Columns> = {}) =>
  column(name, 'varchar', { length: '36', ...more });
export const textColumn = (name: string, length: number, more: Partial<Columns> = {}) =>
  column(name, 'varchar', { length: String(length), ...more });
export const longTextColumn = (name: string, more: Partial<Columns> = {}) => column(name, 'text', more);
/** `integer`, not `int`: TypeORM's SQLite driver calls it so, and would see a drift otherwise. */
export const intColumn = (name: string, more: Partial<Columns> = {}) => column(name, 'integer', more);
export const bigIntColumn = (name: string, more: Partial<Columns> = {}) => column(name, 'bigint', more);
export const jsonColumn = (name: string, more: Partial<Columns> = {}) => column(name, 'json', more);
export const utcColumn = (name: string, more: Partial<Columns> = {}) =>
  column(name, 'datetime', { precision: 3, ...more });
/** MariaDB has no boolean of its own; TypeORM reads tinyint(1) back as one. */
export const flagColumn = (name: string, engine: string) =>
  engine === 'mariadb' ? column(name, 'tinyint', { length: '1' }) : column(name, 'boolean');
export const optional = { isNullable: true } as const;
