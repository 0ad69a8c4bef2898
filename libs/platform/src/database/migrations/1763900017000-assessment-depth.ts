import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** Pictures in questions; what authors and reviewers say of a question. */
export class AssessmentDepth1763900017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'question_picture',
      columns: [idColumn(), refColumn('mediaId'), utcColumn('createdAt')],
      indices: { question_picture_media: ['mediaId'] },
    });
    await createTable(runner, {
      name: 'question_comment',
      columns: [
        idColumn(),
        refColumn('questionId'),
        refColumn('threadId'),
        refColumn('versionId'),
        refColumn('personId', optional),
        textColumn('text', 2000),
        utcColumn('createdAt'),
        utcColumn('resolvedAt', optional),
        refColumn('resolvedBy', optional),
      ],
      indices: {
        question_comment_question: ['questionId', 'id'],
        question_comment_thread: ['threadId', 'id'],
        question_comment_person: ['personId'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['question_comment', 'question_picture']) await runner.dropTable(table);
  }
}
