import { resolve } from 'node:path';
import { readContent } from '../read-content';
import { sharedRuns } from './shared-runs';
import { textOf, topicFaults } from './topic-faults';

/** The library that is shipped, topic by topic. */
const { topics } = readContent(resolve(__dirname, '../../../../../content'));

describe('the library', () => {
  it('has all 124 topics', () => expect(topics).toHaveLength(124));

  it.each(topics.map((topic) => [topic.code, topic] as const))('%s is complete', (_, topic) => {
    expect(topicFaults(topic)).toEqual([]);
  });

  it('says nothing twice: no two topics share a passage', () => {
    expect(sharedRuns(new Map(topics.map((topic) => [topic.code, textOf(topic)])))).toEqual([]);
  });
});
