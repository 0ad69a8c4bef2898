import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  longTextColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

/** Looks at personal data; sensitive data apart, with counts of them; consent; requests of persons about their data. */
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
    await this.sensitive(runner);
    await this.requests(runner);
    await extendTable(runner, {
      name: 'lesson_progress',
      indices: { lesson_progress_updated: ['updatedAt'] },
    });
  }

  private async sensitive(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'person_sensitive',
      columns: [
        idColumn(),
        textColumn('ethnicity', 10, optional),
        textColumn('religion', 20, optional),
        textColumn('party', 10, optional),
        textColumn('paper', 300, optional),
        refColumn('recordedBy'),
        utcColumn('recordedAt'),
      ],
    });
    await createTable(runner, {
      name: 'consent',
      columns: [
        idColumn(),
        refColumn('personId'),
        textColumn('purpose', 40),
        textColumn('version', 20),
        flag('given'),
        utcColumn('at'),
        textColumn('how', 10),
        textColumn('paper', 300, optional),
        refColumn('recordedBy'),
      ],
      indices: { consent_person: ['personId', 'purpose', 'id'] },
    });
    await createTable(runner, {
      name: 'sensitive_count',
      columns: [
        textColumn('id', 60, { isPrimary: true }),
        textColumn('topic', 10),
        refColumn('unitId'),
        refColumn('parentId', optional),
        flag('own'),
        textColumn('name', 200),
        textColumn('nameSort', 300),
        textColumn('level', 20),
        textColumn('countedOn', 10),
        intColumn('persons'),
        jsonColumn('counts'),
      ],
      indices: {
        sensitive_count_parent: ['topic', 'parentId', 'nameSort'],
        sensitive_count_unit: ['topic', 'unitId', 'own'],
      },
    });
  }

  private async requests(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'data_request',
      columns: [
        idColumn(),
        refColumn('personId'),
        refColumn('unitId', optional),
        textColumn('kind', 10),
        textColumn('state', 10),
        longTextColumn('text', optional),
        utcColumn('createdAt'),
        textColumn('dueOn', 10),
        longTextColumn('answer', optional),
        refColumn('answeredBy', optional),
        utcColumn('answeredAt', optional),
        utcColumn('eraseFrom', optional),
        utcColumn('closedAt', optional),
      ],
      indices: {
        data_request_due: ['state', 'dueOn', 'id'],
        data_request_person: ['personId', 'id'],
        data_request_unit: ['unitId', 'state', 'dueOn'],
      },
    });
    await createTable(runner, {
      name: 'data_request_step',
      columns: [
        idColumn(),
        refColumn('requestId'),
        utcColumn('at'),
        textColumn('what', 10),
        refColumn('byPersonId', optional),
        longTextColumn('note', optional),
      ],
      indices: { data_request_step_request: ['requestId', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await shrinkTable(runner, { name: 'lesson_progress', columns: [], indices: ['lesson_progress_updated'] });
    const tables = ['data_request_step', 'data_request', 'sensitive_count', 'consent', 'person_sensitive'];
    for (const table of [...tables, 'access_log_person', 'access_log']) await runner.dropTable(table);
  }
}
