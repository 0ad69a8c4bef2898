import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jsonColumn, optional } from '../columns';
import { extendTable, shrinkTable } from '../migrate-tables';

const name = 'topic_version';

/** What a version of a topic brings besides lessons and quiz: tags, compilers, practice task, summary to print. */
export class TopicExtras1763900009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await extendTable(runner, { name, columns: [jsonColumn('extras', optional)] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await shrinkTable(runner, { name, columns: ['extras'], indices: [] });
  }
}
