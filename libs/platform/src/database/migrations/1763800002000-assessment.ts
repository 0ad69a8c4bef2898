import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flagColumn,
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

/** Quizzes, attempts and their answers. */
export class Assessment1763800002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const flag = (name: string) => flagColumn(name, runner.connection.options.type);
    await createTable(runner, {
      name: 'quiz',
      columns: [
        idColumn(),
        intColumn('passMark'),
        intColumn('attemptsAllowed', optional),
        flag('shuffleQuestions'),
        flag('frozen'),
        intColumn('lockVersion'),
        utcColumn('updatedAt'),
      ],
    });
    await createTable(runner, {
      name: 'quiz_question',
      columns: [
        idColumn(),
        refColumn('quizId'),
        refColumn('questionKey'),
        intColumn('position'),
        textColumn('type', 40),
        intColumn('mark'),
        jsonColumn('body'),
      ],
      indices: { '!quiz_question_place': ['quizId', 'position'] },
    });
    await createTable(runner, {
      name: 'attempt',
      columns: [
        idColumn(),
        refColumn('quizId'),
        refColumn('personId'),
        intColumn('number'),
        textColumn('state', 16),
        textColumn('openKey', 80, optional),
        jsonColumn('slots'),
        intColumn('eventCount'),
        utcColumn('startedAt'),
        utcColumn('submittedAt', optional),
        textColumn('receiptCode', 20, optional),
        utcColumn('gradedAt', optional),
        intColumn('grade', optional),
        flag('passed'),
        jsonColumn('slotGrades', optional),
        longTextColumn('failure', optional),
      ],
      indices: {
        '!attempt_open': ['openKey'],
        '!attempt_number': ['quizId', 'personId', 'number'],
        attempt_person: ['personId', 'startedAt'],
      },
    });
    await createTable(runner, {
      name: 'answer_event',
      columns: [
        idColumn(),
        refColumn('attemptId'),
        textColumn('clientId', 36),
        intColumn('sequence'),
        intColumn('received'),
        refColumn('slotId'),
        jsonColumn('response', optional),
        textColumn('clientTime', 40),
        utcColumn('receivedAt'),
      ],
      indices: {
        '!answer_event_client': ['attemptId', 'clientId', 'sequence'],
        '!answer_event_received': ['attemptId', 'received'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['answer_event', 'attempt', 'quiz_question', 'quiz']) await runner.dropTable(table);
  }
}
