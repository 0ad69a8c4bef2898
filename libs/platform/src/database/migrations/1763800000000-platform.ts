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

/** Jobs and the answers already given to repeated writes. */
export class Platform1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'job',
      columns: [
        idColumn(),
        textColumn('name', 80),
        textColumn('key', 160),
        textColumn('lane', 20),
        jsonColumn('payload'),
        textColumn('state', 12),
        intColumn('attempts'),
        intColumn('progress'),
        utcColumn('runAfter'),
        utcColumn('leaseUntil', optional),
        utcColumn('createdAt'),
        utcColumn('finishedAt', optional),
        longTextColumn('lastError', optional),
        refColumn('correlationId', optional),
      ],
      indices: { '!job_name_key': ['name', 'key'], job_due: ['state', 'lane', 'runAfter'] },
    });
    await createTable(runner, {
      name: 'idempotent_answer',
      columns: [
        idColumn(),
        refColumn('accountId'),
        textColumn('routeId', 80),
        textColumn('key', 100),
        textColumn('requestHash', 64),
        jsonColumn('response'),
        utcColumn('createdAt'),
      ],
      indices: {
        '!idempotent_answer_key': ['accountId', 'routeId', 'key'],
        idempotent_answer_created: ['createdAt'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotent_answer');
    await runner.dropTable('job');
  }
}
