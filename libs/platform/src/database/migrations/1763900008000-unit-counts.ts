import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, jsonColumn, newId, optional, refColumn, textColumn } from '../columns';
import { createTable } from '../migrate-tables';

/**
 * How many people and posts large units have, by days, and what was changed since they were counted. Where there are posts
 * already, the first row of changes asks for the first count: who is below whom on which day is for the organisation to say, and until then everything is counted as before.
 */
export class UnitCounts1763900008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'unit_count',
      columns: [
        textColumn('id', 50, { isPrimary: true }),
        refColumn('unitId'),
        textColumn('day', 10),
        intColumn('people'),
        intColumn('held'),
        intColumn('planned'),
      ],
      indices: { unit_count_day: ['unitId', 'day', 'people', 'held', 'planned'] },
    });
    await createTable(runner, {
      name: 'unit_count_change',
      columns: [idColumn(), jsonColumn('content', optional)],
    });
    const first = async (table: string) =>
      ((await runner.query(`SELECT id FROM ${table} LIMIT 1`)) as unknown[])[0];
    // A new installation has nothing to count, and stays empty: only into an empty one is a backup restored.
    if ((await first('post')) && !(await first('unit_count_change')))
      await runner.query('INSERT INTO unit_count_change (id, content) VALUES (?, NULL)', [newId()]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['unit_count_change', 'unit_count']) await runner.dropTable(table);
  }
}
