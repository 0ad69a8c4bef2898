import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idColumn, intColumn, optional, refColumn, textColumn, utcColumn } from '../columns';
import { createTable, extendTable, shrinkTable } from '../migrate-tables';

const versionColumns = [
  utcColumn('submittedAt', optional),
  textColumn('changeKind', 10, optional),
  textColumn('moveOver', 12, optional),
  textColumn('decisionNumber', 60, optional),
  textColumn('decisionDate', 10, optional),
];

/** Review of topics before they are published, what a version changes, and the laws that topics rest on. */
export class Reviewing1763900010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'topic_version',
      columns: versionColumns,
      indices: {
        // The renewals of a period, without the versions' texts.
        topic_version_renewal: ['changeKind', 'publishedAt', 'topicId'],
        // What waits for its reviewers, oldest first.
        topic_version_waiting: ['state', 'submittedAt', 'id'],
      },
    });
    // Whoever must study a topic again completes it a second time, in its new version.
    await shrinkTable(runner, { name: 'completion', columns: [], indices: ['completion_enrolment'] });
    await extendTable(runner, {
      name: 'completion',
      indices: { '!completion_enrolment_version': ['enrolmentId', 'versionId'] },
    });
    await createTable(runner, {
      name: 'topic_review',
      columns: [
        idColumn(),
        refColumn('topicId'),
        refColumn('versionId'),
        textColumn('step', 16),
        refColumn('personId', optional),
        utcColumn('at'),
        textColumn('note', 2000, optional),
      ],
      indices: { topic_review_version: ['versionId', 'id'], topic_review_topic: ['topicId', 'id'] },
    });
    await createTable(runner, {
      name: 'law',
      columns: [
        idColumn(),
        textColumn('number', 60),
        textColumn('title', 400),
        textColumn('sortKey', 300),
        textColumn('validFrom', 10, optional),
        textColumn('validTo', 10),
        refColumn('replacedById', optional),
        textColumn('note', 1000, optional),
        utcColumn('updatedAt'),
        intColumn('lockVersion'),
      ],
      indices: { '!law_number': ['number'], law_sort: ['sortKey', 'id'], law_ended: ['validTo', 'id'] },
    });
    await createTable(runner, {
      name: 'law_word',
      columns: [textColumn('id', 40, { isPrimary: true }), refColumn('lawId'), textColumn('word', 60)],
      indices: { law_word_word: ['word', 'lawId'], law_word_law: ['lawId', 'word'] },
    });
    await createTable(runner, {
      name: 'law_citation',
      columns: [idColumn(), refColumn('versionId'), refColumn('lawId')],
      indices: { '!law_citation_version': ['versionId', 'lawId'], law_citation_law: ['lawId', 'versionId'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('law_word');
    for (const table of ['law_citation', 'law', 'topic_review']) await runner.dropTable(table);
    const columns = versionColumns.map(({ name }) => name);
    const indices = ['topic_version_renewal', 'topic_version_waiting'];
    await shrinkTable(runner, { name: 'topic_version', columns, indices });
    await shrinkTable(runner, { name: 'completion', columns: [], indices: ['completion_enrolment_version'] });
    await extendTable(runner, {
      name: 'completion',
      indices: { '!completion_enrolment': ['enrolmentId'] },
    });
  }
}
