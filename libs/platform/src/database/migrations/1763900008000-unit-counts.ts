import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, jsonColumn, newId, optional, refColumn, textColumn } from '../columns';
import { createTable } from '../migrate-tables';

/**
 * How many people and posts large units have, by days, and what was changed since they were counted. The first row of changes asks for
 * the first count: who is below whom on which day is for the organisation to say, and until then everything is counted as before.
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
    const [asked] = (await runner.query('SELECT id FROM unit_count_change LIMIT 1')) as unknown[];
    if (!asked) await runner.query('INSERT INTO unit_count_change (id, content) VALUES (?, NULL)', [newId()]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['unit_count_change', 'unit_count']) await runner.dropTable(table);
  }
}
