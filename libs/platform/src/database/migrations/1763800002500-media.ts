import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flagColumn,
  bigIntColumn,
  idColumn,
  intColumn,
  jsonColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable } from '../migrate-tables';

/** Uploaded films and how far they are. */
export class Media1763800002500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'media_asset',
      columns: [
        idColumn(),
        refColumn('ownerId', optional),
        textColumn('fileName', 255),
        bigIntColumn('size'),
        textColumn('sha256', 64, optional),
        textColumn('state', 12),
        intColumn('progress'),
        refColumn('setId', optional),
        jsonColumn('manifest', optional),
        flagColumn('hasCaptions', runner.connection.options.type),
        textColumn('failureCode', 60, optional),
        textColumn('failureMessage', 500, optional),
        utcColumn('createdAt'),
        utcColumn('updatedAt'),
      ],
      indices: {
        media_asset_owner: ['ownerId'],
        media_asset_state: ['state'],
        media_asset_sha256: ['sha256'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('media_asset');
  }
}
