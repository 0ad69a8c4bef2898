import type { MigrationInterface, QueryRunner } from 'typeorm';
import { optional, textColumn } from '../columns';
import { extendTable, shrinkTable } from '../migrate-tables';

/** By what its bytes are known again that packages carry of a picture or document. */
export class MediaUpkeep1763900015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'media_file',
      columns: [textColumn('givenSha256', 64, optional)],
      indices: { media_file_given: ['givenSha256'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await shrinkTable(runner, {
      name: 'media_file',
      columns: ['givenSha256'],
      indices: ['media_file_given'],
    });
  }
}
