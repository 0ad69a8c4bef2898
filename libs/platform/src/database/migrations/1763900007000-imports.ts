import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable } from '../migrate-tables';

/** Lists of persons and posts: the uploads, what each row would change or has changed, and how headers were read. */
export class Imports1763900007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'person_import',
      columns: [
        idColumn(),
        refColumn('unitId'),
        textColumn('fileName', 255),
        intColumn('fileSize'),
        textColumn('fileHash', 64),
        textColumn('storageKey', 120),
        textColumn('state', 12),
        jsonColumn('sheets', optional),
        jsonColumn('mapping', optional),
        flag('remembered'),
        jsonColumn('counts', optional),
        jsonColumn('progress', optional),
        refColumn('previewId', optional),
        intColumn('runs'),
        textColumn('problem', 1000, optional),
        refColumn('uploadedBy'),
        utcColumn('uploadedAt'),
        refColumn('actedBy'),
        refColumn('actedByAccount'),
        textColumn('actedFrom', 60, optional),
        utcColumn('appliedAt', optional),
        utcColumn('keepSourceUntil', optional),
        intColumn('lockVersion'),
      ],
      indices: {
        person_import_unit: ['unitId', 'state'],
        person_import_uploaded: ['uploadedBy', 'id'],
        person_import_kept: ['keepSourceUntil'],
      },
    });
    await createTable(runner, {
      name: 'import_row',
      columns: [
        idColumn(),
        refColumn('importId'),
        refColumn('previewId'),
        intColumn('number'),
        textColumn('kind', 10),
        textColumn('sheet', 200, optional),
        intColumn('line', optional),
        textColumn('label', 200),
        refColumn('personId', optional),
        jsonColumn('content'),
        jsonColumn('decision', optional),
        textColumn('fingerprint', 64),
        flag('changedSince'),
      ],
      indices: {
        import_row_page: ['importId', 'previewId', 'kind', 'number'],
        import_row_order: ['importId', 'previewId', 'number'],
        import_row_person: ['personId'],
      },
    });
    await createTable(runner, {
      name: 'import_mapping',
      columns: [
        idColumn(),
        refColumn('unitId'),
        textColumn('headerKey', 64),
        jsonColumn('mapping'),
        utcColumn('updatedAt'),
      ],
      indices: { '!import_mapping_header': ['unitId', 'headerKey'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_mapping', 'import_row', 'person_import']) await runner.dropTable(table);
  }
}
