import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, optional, textColumn } from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

/** By what the bytes are known again that packages carry of a picture or document; and the row at which uploads stand in line. */
export class MediaUpkeep1763900015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'media_file',
      columns: [textColumn('givenSha256', 64, optional)],
      indices: { media_file_given: ['givenSha256'] },
    });
    await createTable(runner, { name: 'media_room', columns: [idColumn(), intColumn('asked')] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('media_room');
    await shrinkTable(runner, {
      name: 'media_file',
      columns: ['givenSha256'],
      indices: ['media_file_given'],
    });
  }
}
