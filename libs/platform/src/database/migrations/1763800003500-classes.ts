import type { MigrationInterface, QueryRunner } from 'typeorm';
import { flagColumn, idColumn, intColumn, jsonColumn, optional, refColumn, utcColumn } from '../columns';
import { createTable } from '../migrate-tables';

/** Who studies what, how far, and what was completed. */
export class Classes1763800003500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'enrolment',
      columns: [
        idColumn(),
        refColumn('personId'),
        refColumn('topicId'),
        refColumn('versionId'),
        utcColumn('enrolledAt'),
        utcColumn('lastSeenAt', optional),
      ],
      indices: { '!enrolment_person_topic': ['personId', 'topicId'], enrolment_version: ['versionId'] },
    });
    await createTable(runner, {
      name: 'lesson_progress',
      columns: [
        idColumn(),
        refColumn('enrolmentId'),
        refColumn('lessonKey'),
        jsonColumn('played'),
        flag('readToEnd'),
        flag('done'),
        { name: 'lastPosition', type: 'double' },
        utcColumn('updatedAt'),
      ],
      indices: { '!lesson_progress_lesson': ['enrolmentId', 'lessonKey'] },
    });
    await createTable(runner, {
      name: 'completion',
      columns: [
        idColumn(),
        refColumn('enrolmentId'),
        refColumn('personId'),
        refColumn('versionId'),
        intColumn('grade', optional),
        utcColumn('completedAt'),
      ],
      indices: { '!completion_enrolment': ['enrolmentId'], completion_person: ['personId', 'completedAt'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['completion', 'lesson_progress', 'enrolment']) await runner.dropTable(table);
  }
}
