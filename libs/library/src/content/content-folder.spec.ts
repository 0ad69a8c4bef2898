import { join } from 'node:path';
import { readContent } from './read-content';

/** The twelve online topics of the one-month class (Quyết định 4473/QĐ-ĐCT). */
const oneMonthClass = [8, 9, 19, 63, 64, 65, 67, 68, 69, 82, 83, 84].map(
  (no) => `CD${String(no).padStart(3, '0')}`,
);

const { topics, groups } = readContent(join(__dirname, '../../../../content'));
const complete = topics.filter(({ lessons }) => lessons.length > 0);

describe('the library that is shipped', () => {
  it('has 124 topics in 16 groups', () => {
    expect(topics).toHaveLength(124);
    expect(groups).toHaveLength(16);
    expect(new Set(topics.map(({ facts }) => facts.title)).size).toBe(124);
  });

  it('has the twelve online topics of the one-month class complete', () => {
    expect(complete.map(({ code }) => code)).toEqual(expect.arrayContaining(oneMonthClass));
  });

  it.each(complete.map((topic) => [topic.code, topic] as const))(
    '%s has substance',
    (_code, { lessons, questions, facts }) => {
      expect(facts.objectives.length).toBeGreaterThanOrEqual(3);
      expect(lessons.length).toBeGreaterThanOrEqual(2);
      for (const { markdown } of lessons) expect(markdown.split(/\s+/).length).toBeGreaterThan(700);
      expect(questions.length).toBeGreaterThanOrEqual(8);
      expect(new Set(questions.map(({ type }) => type)).size).toBeGreaterThanOrEqual(4);
      expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
    },
  );

  it('says nothing twice', () => {
    const paragraphs = complete.flatMap(({ lessons }) =>
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
