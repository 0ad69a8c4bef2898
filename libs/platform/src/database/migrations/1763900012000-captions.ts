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
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

/**
 * Captions by film and language. Films that had a caption file so far keep it as Vietnamese: its row has no `cues` yet, which says
 * that they lie in the object storage still.
 */
export class Captions1763900012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'media_caption',
      columns: [
        idColumn(),
        refColumn('mediaId'),
        textColumn('language', 12),
        textColumn('label', 60, optional),
        jsonColumn('cues', optional),
        intColumn('textLength', optional),
        utcColumn('updatedAt'),
        intColumn('lockVersion'),
      ],
      indices: { '!media_caption_language': ['mediaId', 'language'] },
    });
    if (!(await runner.hasColumn('media_asset', 'hasCaptions'))) return;
    await runner.query(
      `INSERT INTO media_caption (id, mediaId, language, updatedAt, lockVersion)
       SELECT id, id, 'vi', updatedAt, 1 FROM media_asset
       WHERE hasCaptions = 1 AND id NOT IN (SELECT mediaId FROM media_caption)`,
    );
    await shrinkTable(runner, { name: 'media_asset', columns: ['hasCaptions'], indices: [] });
  }

  async down(runner: QueryRunner): Promise<void> {
    const hasCaptions = { ...flagColumn('hasCaptions', runner.connection.options.type), default: '0' };
    await extendTable(runner, { name: 'media_asset', columns: [hasCaptions] });
    await runner.query(
      `UPDATE media_asset SET hasCaptions = 1 WHERE id IN (SELECT mediaId FROM media_caption WHERE cues IS NULL)`,
    );
    await runner.dropTable('media_caption');
  }
}
