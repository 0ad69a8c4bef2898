import { join } from 'node:path';
import { sharedRuns } from './quality/shared-runs';
import { textOf, topicFaults } from './quality/topic-faults';
import { readContent } from './read-content';

/** The twelve online topics of the one-month class (Quyết định 4473/QĐ-ĐCT). */
const oneMonthClass = [8, 9, 19, 63, 64, 65, 67, 68, 69, 82, 83, 84].map(
  (no) => `CD${String(no).padStart(3, '0')}`,
);

const { topics, groups } = readContent(join(__dirname, '../../../../content'));

describe('the library that is shipped', () => {
  it('has 124 topics in 16 groups, among them those of the one-month class', () => {
    expect(topics).toHaveLength(124);
    expect(groups).toHaveLength(16);
    expect(new Set(topics.map(({ facts }) => facts.title)).size).toBe(124);
    expect(topics.map(({ code }) => code)).toEqual(expect.arrayContaining(oneMonthClass));
  });

  it.each(topics.map((topic) => [topic.code, topic] as const))('%s is complete', (_code, topic) => {
    expect(topicFaults(topic)).toEqual([]);
    expect(topic.facts.objectives.length).toBeGreaterThanOrEqual(3);
    expect(new Set(topic.questions.map(({ title }) => title)).size).toBe(topic.questions.length);
  });

  it('says nothing twice: no two topics share a passage, and no paragraph stands in two lessons', () => {
    expect(sharedRuns(new Map(topics.map((topic) => [topic.code, textOf(topic)])))).toEqual([]);
    const paragraphs = topics.flatMap(({ lessons }) =>
      lessons.flatMap(({ markdown }) => markdown.split(/\n{2,}/)),
    );
    const long = paragraphs.filter((paragraph) => paragraph.length > 120);
    expect(long.filter((paragraph, index) => long.indexOf(paragraph) !== index)).toEqual([]);
  });

  it('is NFC throughout', () => {
    const text = JSON.stringify(topics);
    expect(text.normalize('NFC')).toBe(text);
  });
});
