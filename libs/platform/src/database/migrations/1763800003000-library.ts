import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  idColumn,
  intColumn,
  jsonColumn,
  longTextColumn,
  optional,
  refColumn,
  textColumn,
  utcColumn,
} from '../columns';
import { createTable } from '../migrate-tables';

/** Topics, their versions and lessons. */
export class Library1763800003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'topic_group',
      columns: [idColumn(), textColumn('name', 200)],
    });
    await createTable(runner, {
      name: 'topic',
      columns: [
        idColumn(),
        textColumn('code', 12),
        refColumn('ownerId', optional),
        refColumn('publishedVersionId', optional),
        refColumn('draftVersionId', optional),
        textColumn('contentHash', 64, optional),
        utcColumn('createdAt'),
        utcColumn('updatedAt'),
      ],
      indices: {
        '!topic_code': ['code'],
        topic_owner: ['ownerId', 'updatedAt'],
        topic_updated: ['updatedAt'],
      },
    });
    await createTable(runner, {
      name: 'topic_version',
      columns: [
        idColumn(),
        refColumn('topicId'),
        intColumn('number'),
        textColumn('state', 12),
        textColumn('title', 200),
        jsonColumn('facts'),
        jsonColumn('sources'),
        jsonColumn('legalBases'),
        refColumn('quizId'),
        intColumn('lockVersion'),
        textColumn('changeNote', 500, optional),
        refColumn('publishedBy', optional),
        utcColumn('createdAt'),
        utcColumn('updatedAt'),
        utcColumn('publishedAt', optional),
      ],
      indices: {
        '!topic_version_number': ['topicId', 'number'],
        topic_version_published: ['state', 'publishedAt'],
        topic_version_quiz: ['quizId'],
      },
    });
    await createTable(runner, {
      name: 'lesson',
      columns: [
        idColumn(),
        refColumn('versionId'),
        refColumn('key'),
        intColumn('position'),
        textColumn('title', 200),
        intColumn('minutes'),
        longTextColumn('markdown'),
        refColumn('mediaId', optional),
        intColumn('lockVersion'),
      ],
      indices: {
        '!lesson_key': ['versionId', 'key'],
        lesson_place: ['versionId', 'position'],
        lesson_media: ['mediaId'],
      },
    });
    await createTable(runner, {
      name: 'library_revision',
      columns: [idColumn(), intColumn('revision')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['library_revision', 'lesson', 'topic_version', 'topic', 'topic_group'])
      await runner.dropTable(table);
  }
}
