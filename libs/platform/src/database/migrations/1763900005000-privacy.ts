import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** Looks at personal data. */
export class Privacy1763900005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'access_log',
      columns: [
        idColumn(),
        utcColumn('at'),
        refColumn('viewerPersonId'),
        textColumn('viewerRole', 30, optional),
        refColumn('viewerPostId', optional),
        refColumn('viewerUnitId', optional),
        textColumn('kind', 10),
        textColumn('what', 60),
        refColumn('unitId', optional),
        intColumn('personCount'),
        textColumn('reason', 300, optional),
        textColumn('slot', 140, optional),
      ],
      indices: {
        '!access_log_slot': ['slot'],
        access_log_at: ['at', 'id'],
        access_log_viewer: ['viewerPersonId', 'id'],
      },
    });
    await createTable(runner, {
      name: 'access_log_person',
      columns: [idColumn(), refColumn('personId'), refColumn('entryId')],
      indices: { access_log_person_looks: ['personId', 'entryId'], access_log_person_entry: ['entryId'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['access_log_person', 'access_log']) await runner.dropTable(table);
  }
}
