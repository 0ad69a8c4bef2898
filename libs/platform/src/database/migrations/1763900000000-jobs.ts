import type { MigrationInterface, QueryRunner } from 'typeorm';
import { intColumn, optional, textColumn, utcColumn } from '../columns';
import { extendTable, shrinkTable } from '../migrate-tables';

const indices = {
  job_next: ['state', 'lane', 'priority', 'runAfter', 'id'],
  job_handover: ['state', 'lane', 'handedOverAt', 'runAfter'],
  job_count: ['state', 'name', 'id'],
  job_finished: ['state', 'finishedAt'],
};

/** Jobs of a cluster: their order, when Redis got them, and the trace they belong to. */
export class Jobs1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, {
      name: 'job',
      columns: [
        intColumn('priority', { default: 0 }),
        utcColumn('handedOverAt', optional),
        textColumn('traceparent', 60, optional),
      ],
      indices,
    });
    await shrinkTable(runner, { name: 'job', columns: [], indices: ['job_due'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await extendTable(runner, { name: 'job', indices: { job_due: ['state', 'lane', 'runAfter'] } });
    await shrinkTable(runner, {
      name: 'job',
      columns: ['priority', 'handedOverAt', 'traceparent'],
      indices: Object.keys(indices),
    });
  }
}
