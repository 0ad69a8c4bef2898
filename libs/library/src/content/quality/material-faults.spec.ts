import type { MaterialContent, TopicContent } from '../topic-content';
import { topicFaults } from './topic-faults';

const material = (name: string, more: Partial<MaterialContent> = {}): MaterialContent => ({
  ...{ name, file: `/${name}`, kind: 'image', title: 'Hình', tags: [], captions: {} },
  ...{ alt: null, source: 'Hội', ...more },
});
const faults = (markdown: string, ...materials: MaterialContent[]) => {
  const lesson = {
    key: 'mot',
    moduleKey: null,
    title: 'Một',
    minutes: 5,
    markdown,
    video: null,
    captions: {},
  };
  const topic = {
    ...{ facts: { kind: 'TC' }, extras: { tags: [] }, lessons: [lesson], materials, questions: [] },
  } as unknown as TopicContent;
  return topicFaults(topic).filter((fault) => fault.includes('materials/'));
};

it('wants to hear what a picture shows, in the text or with its file', () => {
  const bare = material('materials/a.webp');
  expect(faults('![](materials/a.webp)', bare)).toEqual(['mot: hình materials/a.webp chưa có lời mô tả']);
  expect(faults('![Bốn ô](materials/a.webp)', bare)).toEqual([]);
  expect(faults('![](materials/a.webp)', material('materials/a.webp', { alt: 'Bốn ô' }))).toEqual([]);
});

it('wants to hear where a material is from', () =>
  expect(faults('![a](materials/a.webp)', material('materials/a.webp', { source: null }))).toEqual([
    'materials/a.webp chưa ghi nguồn',
  ]));
