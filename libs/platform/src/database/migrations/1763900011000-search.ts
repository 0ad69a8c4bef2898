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
} from '../columns';
import { createTable } from '../migrate-tables';

/** What the catalogue knows of each published topic, and its words. Filled by the job `index-catalogue`, not here. */
export class Search1763900011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'catalogue_topic',
      columns: [
        idColumn(),
        intColumn('revision'),
        refColumn('versionId', optional),
        intColumn('form'),
        intColumn('lessonCount'),
        flagColumn('readable', runner.connection.options.type),
        jsonColumn('languages'),
        jsonColumn('mediaIds'),
      ],
      indices: { catalogue_topic_revision: ['revision'] },
    });
    await createTable(runner, {
      name: 'catalogue_words',
      columns: [idColumn(), refColumn('topicId'), textColumn('source', 60), longTextColumn('words')],
      indices: { '!catalogue_words_topic': ['topicId', 'source'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['catalogue_words', 'catalogue_topic']) await runner.dropTable(table);
  }
}
