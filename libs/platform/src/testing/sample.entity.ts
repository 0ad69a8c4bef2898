import { Entity, Index, type QueryRunner } from 'typeorm';
import {
  BigIntColumn,
  bigIntColumn,
  FlagColumn,
  flagColumn,
  IdColumn,
  idColumn,
  IntColumn,
  intColumn,
  JsonColumn,
  jsonColumn,
  LongTextColumn,
  longTextColumn,
  optional,
  RefColumn,
  refColumn,
  References,
  TextColumn,
  textColumn,
  UtcColumn,
  utcColumn,
} from '../database/columns';
import type { DatabaseEngine } from '../database/database';
import { createTable } from '../database/migrate-tables';

/** One column of each kind that entities may have, for the database's own tests. */
@Entity('sample')
@Index('sample_key', ['key'], { unique: true })
@Index('sample_group', ['group', 'at'])
export class Sample {
  @IdColumn() id: string;
  @TextColumn(60) key: string;
  @RefColumn({ nullable: true }) group: string | null;
  @References('Sample', 'sample_parentId_fk')
  @RefColumn({ nullable: true })
  parentId: string | null;
  @LongTextColumn({ nullable: true }) text: string | null;
  @IntColumn() count: number;
  @BigIntColumn({ nullable: true }) bytes: number | null;
  @FlagColumn() flag: boolean;
  @JsonColumn({ nullable: true }) json: unknown;
  @UtcColumn() at: Date;
  @UtcColumn({ nullable: true }) endedAt: Date | null;
}

/** As a migration would. Done twice it is done once. */
export async function createSampleTable({ kind, schema }: DatabaseEngine): Promise<void> {
  const runner: QueryRunner = schema.createQueryRunner();
  await createTable(runner, {
    name: 'sample',
    columns: [
      idColumn(),
      textColumn('key', 60),
      refColumn('group', optional),
      refColumn('parentId', optional),
      longTextColumn('text', optional),
      intColumn('count'),
      bigIntColumn('bytes', optional),
      flagColumn('flag', kind),
      jsonColumn('json', optional),
      utcColumn('at'),
      utcColumn('endedAt', optional),
    ],
    indices: { '!sample_key': ['key'], sample_group: ['group', 'at'] },
    references: [{ column: 'parentId', table: 'sample' }],
  });
  await runner.release();
}
