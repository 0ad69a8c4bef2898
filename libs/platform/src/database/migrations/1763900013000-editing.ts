import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, longTextColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** Several authors of one topic: who they are, who is editing which lesson now, and what each of them saved. */
export class Editing1763900013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'topic_author',
      columns: [
        idColumn(),
        refColumn('topicId'),
        refColumn('personId'),
        refColumn('addedBy', optional),
        utcColumn('addedAt'),
      ],
      indices: { topic_author_topic: ['topicId', 'personId'], topic_author_person: ['personId', 'topicId'] },
    });
    await createTable(runner, {
      name: 'lesson_lock',
      columns: [
        idColumn(),
        refColumn('lessonId'),
        refColumn('personId'),
        textColumn('holderKey', 36),
        utcColumn('since'),
        utcColumn('seenAt'),
        refColumn('askedBy', optional),
        textColumn('askedKey', 36, optional),
        utcColumn('askedAt', optional),
      ],
      indices: {
        '!lesson_lock_lesson': ['lessonId'],
        lesson_lock_seen: ['seenAt'],
        lesson_lock_person: ['personId'],
      },
    });
    await createTable(runner, {
      name: 'lesson_revision',
      columns: [
        idColumn(),
        refColumn('topicId'),
        refColumn('lessonKey'),
        refColumn('versionId'),
        utcColumn('at'),
        refColumn('personId', optional),
        textColumn('title', 200),
        longTextColumn('markdown'),
        intColumn('size'),
      ],
      indices: {
        lesson_revision_lesson: ['topicId', 'lessonKey', 'id'],
        lesson_revision_person: ['personId'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['lesson_revision', 'lesson_lock', 'topic_author']) await runner.dropTable(table);
  }
}
