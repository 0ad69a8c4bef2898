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

/** Modules of a topic, uploaded documents and pictures, the materials library, and comments to a passage. */
export class Materials1763900014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, { name: 'lesson', columns: [refColumn('moduleKey', optional)] });
    await extendTable(runner, {
      name: 'media_asset',
      columns: [textColumn('kind', 10, { default: "'film'" })],
    });
    await files(runner);
    await materials(runner);
    await comments(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'lesson_comment',
      'material_use',
      'material_version',
      'material_word',
      'material',
      'media_file',
    ];
    for (const table of tables) await runner.dropTable(table);
    await shrinkTable(runner, { name: 'media_asset', columns: ['kind'], indices: [] });
    await shrinkTable(runner, { name: 'lesson', columns: ['moduleKey'], indices: [] });
  }
}

/** What was found in an uploaded picture or document, by the id of its media asset. */
const files = (runner: QueryRunner) =>
  createTable(runner, {
    name: 'media_file',
    columns: [
      idColumn(),
      textColumn('mediaType', 100),
      textColumn('view', 10),
      jsonColumn('details'),
      textColumn('scan', 10),
      utcColumn('scannedAt', optional),
    ],
  });

async function materials(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'material',
    columns: [
      idColumn(),
      textColumn('kind', 10),
      textColumn('title', 200),
      jsonColumn('tags'),
      refColumn('ownerId', optional),
      flagColumn('shared', runner.connection.options.type),
      intColumn('latest'),
      intColumn('lockVersion'),
      utcColumn('createdAt'),
      utcColumn('updatedAt'),
      utcColumn('archivedAt', optional),
    ],
    indices: {
      material_list: ['archivedAt', 'updatedAt', 'id'],
      material_kind: ['kind', 'archivedAt', 'updatedAt', 'id'],
      material_owner: ['ownerId', 'archivedAt', 'updatedAt', 'id'],
    },
  });
  await createTable(runner, {
    name: 'material_word',
    columns: [textColumn('id', 40, { isPrimary: true }), refColumn('materialId'), textColumn('word', 60)],
    indices: { material_word_word: ['word', 'materialId'], material_word_material: ['materialId'] },
  });
  await createTable(runner, {
    name: 'material_version',
    columns: [
      idColumn(),
      refColumn('materialId'),
      intColumn('number'),
      refColumn('mediaId'),
      textColumn('alt', 500, optional),
      textColumn('source', 500, optional),
      textColumn('note', 500, optional),
      refColumn('createdBy', optional),
      utcColumn('createdAt'),
    ],
    indices: {
      '!material_version_number': ['materialId', 'number'],
      material_version_media: ['mediaId'],
      material_version_person: ['createdBy'],
    },
  });
  await createTable(runner, {
    name: 'material_use',
    columns: [
      idColumn(),
      refColumn('materialId'),
      refColumn('materialVersionId'),
      refColumn('lessonId'),
      refColumn('versionId'),
    ],
    indices: {
      '!material_use_lesson': ['lessonId', 'materialVersionId'],
      material_use_material: ['materialId', 'versionId'],
      material_use_version: ['versionId'],
    },
  });
}

const comments = (runner: QueryRunner) =>
  createTable(runner, {
    name: 'lesson_comment',
    columns: [
      idColumn(),
      refColumn('topicId'),
      refColumn('lessonKey'),
      refColumn('versionId'),
      refColumn('threadId'),
      refColumn('personId', optional),
      textColumn('text', 2000),
      textColumn('quote', 500),
      textColumn('quoteBefore', 100),
      textColumn('quoteAfter', 100),
      utcColumn('createdAt'),
      utcColumn('resolvedAt', optional),
      refColumn('resolvedBy', optional),
    ],
    indices: {
      lesson_comment_lesson: ['topicId', 'lessonKey', 'id'],
      lesson_comment_thread: ['threadId', 'id'],
      lesson_comment_person: ['personId'],
    },
  });
