import { Database, type DatabaseEngine } from '@hochoi/platform';
import { manyTopics, writeLibrary, writeVersion } from '../testing/made-library';
import { asked, processOn } from './catalogue.contract';

export interface LibraryBench {
  topics: number;
  /** What people ask of the catalogue every day, each with how many topics it must answer on its page. */
  questions: [string, () => Promise<number>, number][];
  /** Publishes a version of one topic. */
  publish(): Promise<unknown>;
  /** Reads everything for the first time. */
  warm(): Promise<unknown>;
}

const PAGE = 24;

export async function openLibrary(
  engine: DatabaseEngine,
  topics: number,
  lessonsOfEach: number,
): Promise<LibraryBench> {
  const database = new Database(engine);
  const rows = await writeLibrary(database, manyTopics(topics, lessonsOfEach, 30));
  const { service, shelf } = processOn(database);
  await shelf.writeMissing();
  const search = (query: object) => async () =>
    (await service.search(asked({ limit: PAGE, ...query }))).items.length;
  let number = 1;
  return {
    topics,
    warm: search({}),
    publish: async () => {
      const made = { ...manyTopics(1, lessonsOfEach)[0]!, title: 'Chuyên đề zuper nữa' };
      await shelf.put(rows[9]!.topicId, await writeVersion(database, rows[9]!, made, (number += 1)));
    },
    questions: [
      ['a page without a query', search({}), PAGE],
      ['a page behind a cursor', search({ cursor: rows[99]!.code }), PAGE],
      ['with facets', search({ position: ['X'], level: ['CB'] }), PAGE],
      ['by title', search({ sort: 'title' }), PAGE],
      ['a word of every title', search({ query: 'chuyên đề' }), PAGE],
      ['common words', search({ query: 'ba ca' }), PAGE],
      ['the beginning of common words', search({ query: 'b' }), PAGE],
      ['a word of one', search({ query: 'zuper' }), 1],
      ['a word of lessons alone', search({ query: 'chisau' }), Math.min(PAGE, topics / 50)],
      ['a word typed wrong', search({ query: 'zupre' }), 0],
    ],
  };
}
