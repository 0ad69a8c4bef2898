import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigIntColumn,
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
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

/** The question bank; rules, deadlines and devices of attempts; marks by people; corrections; figures of a quiz. */
export class QuestionBank1763900016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await bank(runner);
    await quizzes(runner);
    await attempts(runner);
    await marking(runner);
    await corrections(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'quiz_statistics',
      'regrade_change',
      'regrade',
      'question_correction',
      'marking_task',
      'hand_in_file',
      'mark_event',
      'quiz_override',
      'bank_question_version',
      'bank_word',
      'bank_tag',
      'bank_question',
      'bank_category',
    ];
    for (const table of tables) await runner.dropTable(table);
    await shrinkTable(runner, {
      name: 'media_asset',
      columns: ['usedFor'],
      indices: ['media_asset_used_for'],
    });
    await shrinkTable(runner, {
      name: 'answer_event',
      columns: ['action', 'certainty'],
      indices: ['answer_event_slot'],
    });
    await shrinkTable(runner, {
      name: 'attempt',
      columns: [
        'deadline',
        'expiresAt',
        'deviceId',
        'deviceSince',
        'revision',
        'partialGrades',
        'endedBy',
        'reopenedUntil',
        'releasedAt',
      ],
      indices: ['attempt_expiry', 'attempt_quiz'],
    });
    await shrinkTable(runner, {
      name: 'quiz_question',
      columns: ['sectionId', 'partialGradeId', 'bankQuestionId', 'bankVersionId'],
      indices: ['quiz_question_bank', 'quiz_question_type'],
    });
    await shrinkTable(runner, {
      name: 'quiz',
      columns: ['seriesId', 'revision', 'rules'],
      indices: ['quiz_series'],
    });
  }
}

async function bank(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'bank_category',
    columns: [
      idColumn(),
      refColumn('parentId', optional),
      textColumn('title', 200),
      refColumn('unitId', optional),
      refColumn('ownerId', optional),
      intColumn('lockVersion'),
      utcColumn('updatedAt'),
      utcColumn('archivedAt', optional),
    ],
    indices: {
      bank_category_parent: ['parentId', 'title'],
      bank_category_owner: ['ownerId'],
    },
  });
  await createTable(runner, {
    name: 'bank_question',
    columns: [
      idColumn(),
      refColumn('categoryId'),
      refColumn('ownerId', optional),
      textColumn('idNumber', 100, optional),
      textColumn('type', 40),
      textColumn('title', 200),
      textColumn('state', 10),
      intColumn('difficulty', optional),
      jsonColumn('tags'),
      flagColumn('shared', runner.connection.options.type),
      intColumn('latest'),
      refColumn('readyVersionId', optional),
      utcColumn('drawnAt', optional),
      textColumn('fingerprint', 64),
      intColumn('lockVersion'),
      utcColumn('createdAt'),
      utcColumn('updatedAt'),
    ],
    indices: {
      '!bank_question_id_number': ['categoryId', 'idNumber'],
      bank_question_list: ['state', 'updatedAt', 'id'],
      bank_question_category: ['categoryId', 'state', 'updatedAt', 'id'],
      bank_question_owner: ['ownerId', 'state', 'updatedAt', 'id'],
      bank_question_fingerprint: ['fingerprint'],
    },
  });
  await createTable(runner, {
    name: 'bank_tag',
    columns: [textColumn('id', 100, { isPrimary: true }), refColumn('questionId'), textColumn('tag', 60)],
    indices: { bank_tag_tag: ['tag', 'questionId'], bank_tag_question: ['questionId'] },
  });
  await createTable(runner, {
    name: 'bank_word',
    columns: [textColumn('id', 100, { isPrimary: true }), refColumn('questionId'), textColumn('word', 60)],
    indices: { bank_word_word: ['word', 'questionId'], bank_word_question: ['questionId'] },
  });
  await createTable(runner, {
    name: 'bank_question_version',
    columns: [
      idColumn(),
      refColumn('questionId'),
      intColumn('number'),
      textColumn('state', 10),
      textColumn('type', 40),
      intColumn('mark'),
      jsonColumn('body'),
      textColumn('note', 500, optional),
      refColumn('createdBy', optional),
      utcColumn('createdAt'),
    ],
    indices: {
      '!bank_version_number': ['questionId', 'number'],
      bank_version_person: ['createdBy'],
    },
  });
}

async function quizzes(runner: QueryRunner): Promise<void> {
  await extendTable(runner, {
    name: 'quiz',
    columns: [
      refColumn('seriesId', optional),
      intColumn('revision', { default: 1 }),
      jsonColumn('rules', optional),
    ],
    indices: { quiz_series: ['seriesId'] },
  });
  await extendTable(runner, {
    name: 'quiz_question',
    columns: [
      textColumn('sectionId', 40, optional),
      textColumn('partialGradeId', 40, optional),
      refColumn('bankQuestionId', optional),
      refColumn('bankVersionId', optional),
    ],
    indices: { quiz_question_bank: ['bankQuestionId', 'quizId'], quiz_question_type: ['type', 'quizId'] },
  });
  await createTable(runner, {
    name: 'quiz_override',
    columns: [
      idColumn(),
      refColumn('seriesId'),
      refColumn('personId', optional),
      refColumn('unitId', optional),
      jsonColumn('changes'),
      textColumn('reason', 500),
      refColumn('grantedBy'),
      utcColumn('createdAt'),
      utcColumn('endedAt', optional),
    ],
    indices: {
      quiz_override_series: ['seriesId', 'endedAt', 'createdAt', 'id'],
      quiz_override_list: ['endedAt', 'id'],
      quiz_override_person: ['personId', 'seriesId', 'endedAt'],
      quiz_override_unit: ['unitId', 'seriesId', 'endedAt'],
      quiz_override_granter: ['grantedBy'],
    },
  });
}

async function attempts(runner: QueryRunner): Promise<void> {
  await extendTable(runner, {
    name: 'attempt',
    columns: [
      utcColumn('deadline', optional),
      utcColumn('expiresAt', optional),
      textColumn('deviceId', 36, optional),
      utcColumn('deviceSince', optional),
      intColumn('revision', { default: 1 }),
      jsonColumn('partialGrades', optional),
      textColumn('endedBy', 10, optional),
      utcColumn('reopenedUntil', optional),
      utcColumn('releasedAt', optional),
    ],
    indices: {
      attempt_expiry: ['state', 'expiresAt'],
      attempt_quiz: ['quizId', 'state', 'id'],
    },
  });
  await extendTable(runner, {
    name: 'answer_event',
    columns: [textColumn('action', 12, optional), intColumn('certainty', optional)],
    indices: { answer_event_slot: ['attemptId', 'slotId', 'received'] },
  });
}

async function marking(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'mark_event',
    columns: [
      idColumn(),
      refColumn('attemptId'),
      refColumn('slotId'),
      intColumn('sequence'),
      refColumn('markerId'),
      intColumn('round'),
      jsonColumn('mark'),
      longTextColumn('comment', optional),
      utcColumn('createdAt'),
    ],
    indices: {
      '!mark_event_sequence': ['attemptId', 'sequence'],
      mark_event_marker: ['markerId', 'createdAt'],
    },
  });
  await createTable(runner, {
    name: 'hand_in_file',
    columns: [
      idColumn(),
      refColumn('attemptId'),
      refColumn('slotId'),
      textColumn('fileName', 255),
      bigIntColumn('bytes'),
      utcColumn('createdAt'),
    ],
    indices: { hand_in_file_slot: ['attemptId', 'slotId', 'createdAt'] },
  });
  await extendTable(runner, {
    name: 'media_asset',
    columns: [textColumn('usedFor', 10, { default: "'library'" })],
    indices: { media_asset_used_for: ['usedFor', 'createdAt'] },
  });
  await createTable(runner, {
    name: 'marking_task',
    columns: [
      idColumn(),
      refColumn('attemptId'),
      refColumn('slotId'),
      refColumn('quizId'),
      textColumn('state', 12),
      refColumn('markerId', optional),
      refColumn('secondMarkerId', optional),
      intColumn('lockVersion'),
      utcColumn('createdAt'),
      utcColumn('markedAt', optional),
    ],
    indices: {
      '!marking_task_slot': ['attemptId', 'slotId'],
      marking_task_quiz: ['quizId', 'state', 'createdAt', 'id'],
      marking_task_free: ['quizId', 'state', 'markerId', 'createdAt', 'id'],
      marking_task_marker: ['markerId', 'state', 'createdAt', 'id'],
      marking_task_second: ['secondMarkerId', 'state', 'createdAt', 'id'],
    },
  });
}

async function corrections(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'question_correction',
    columns: [
      idColumn(),
      refColumn('quizId'),
      refColumn('questionId'),
      intColumn('sequence'),
      jsonColumn('fix'),
      textColumn('keep', 10),
      refColumn('regradeId'),
      utcColumn('createdAt'),
    ],
    indices: { '!question_correction_sequence': ['quizId', 'sequence'] },
  });
  await createTable(runner, {
    name: 'regrade',
    columns: [
      idColumn(),
      refColumn('quizId'),
      refColumn('questionId'),
      jsonColumn('fix'),
      textColumn('keep', 10),
      textColumn('reason', 1000),
      textColumn('state', 12),
      intColumn('baseRevision'),
      jsonColumn('counts', optional),
      refColumn('proposedBy'),
      utcColumn('proposedAt'),
      refColumn('decidedBy', optional),
      utcColumn('decidedAt', optional),
      textColumn('decisionNote', 1000, optional),
      intColumn('lockVersion'),
    ],
    indices: {
      regrade_quiz: ['quizId', 'proposedAt', 'id'],
      regrade_state: ['state', 'proposedAt', 'id'],
      regrade_proposer: ['proposedBy'],
      regrade_decider: ['decidedBy'],
    },
  });
  await createTable(runner, {
    name: 'regrade_change',
    columns: [
      idColumn(),
      refColumn('regradeId'),
      refColumn('attemptId'),
      intColumn('before'),
      intColumn('after'),
      flagColumn('passedBefore', runner.connection.options.type),
      flagColumn('passedAfter', runner.connection.options.type),
      textColumn('kind', 10),
      jsonColumn('slotGrades', optional),
      jsonColumn('partialGrades', optional),
      intColumn('marks'),
      intColumn('eventCount'),
      utcColumn('gradedAt', optional),
      jsonColumn('touches', optional),
      utcColumn('seenAt', optional),
    ],
    indices: {
      '!regrade_change_attempt': ['regradeId', 'attemptId'],
      regrade_change_kind: ['regradeId', 'kind', 'attemptId'],
      regrade_change_of_attempt: ['attemptId'],
    },
  });
  await createTable(runner, {
    name: 'quiz_statistics',
    columns: [
      idColumn(),
      refColumn('quizId'),
      textColumn('scope', 40),
      intColumn('revision'),
      intColumn('attempts'),
      jsonColumn('figures'),
      utcColumn('computedAt'),
    ],
    indices: { '!quiz_statistics_scope': ['quizId', 'scope'] },
  });
}
