import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  idColumn,
  intColumn,
  jsonColumn,
  longTextColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable } from '../migrate-tables';

/** Positions, the numbers that persons are given, and the merging of two persons with all that it moved. */
export class PersonMerges1763900002500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'position',
      columns: [
        idColumn(),
        textColumn('name', 120),
        intColumn('sortRank'),
        jsonColumn('levels'),
        jsonColumn('synonyms'),
      ],
    });
    await createTable(runner, {
      name: 'person_code_sequence',
      columns: [idColumn(), intColumn('last')],
    });
    await createTable(runner, {
      name: 'person_merge',
      columns: [
        idColumn(),
        refColumn('keptId'),
        refColumn('mergedId'),
        textColumn('reason', 500),
        refColumn('mergedBy', optional),
        utcColumn('mergedAt'),
        utcColumn('undoUntil'),
        refColumn('undoneBy', optional),
        utcColumn('undoneAt', optional),
        textColumn('undoneReason', 500, optional),
      ],
      indices: { person_merge_kept: ['keptId', 'mergedAt'], person_merge_merged: ['mergedId', 'mergedAt'] },
    });
    await createTable(runner, {
      name: 'person_merge_row',
      columns: [
        idColumn(),
        refColumn('mergeId'),
        intColumn('number'),
        textColumn('tableName', 60),
        textColumn('rowId', 40),
        textColumn('columnName', 60),
        longTextColumn('before', optional),
        longTextColumn('after', optional),
      ],
      indices: { '!person_merge_row_number': ['mergeId', 'number'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['person_merge_row', 'person_merge', 'person_code_sequence', 'position'])
      await runner.dropTable(table);
  }
}
