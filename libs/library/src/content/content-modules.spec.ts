import { partFaults, placedLessons } from './content-modules';

const lesson = (key: string) => ({ key, title: key, minutes: 5, markdown: '', video: null, captions: {} });
const part = (key: string, ...lessons: string[]) => ({ key, title: key, summary: '', lessons });
const lessons = ['a', 'b', 'c', 'd'].map(lesson);

it('puts lessons of no part first, and the others as their parts name them', () => {
  const placed = placedLessons(lessons, [part('two', 'd', 'a'), part('one', 'c')]);
  expect(placed.map(({ key, moduleKey }) => `${key} ${moduleKey}`)).toEqual([
    'b null',
    'd two',
    'a two',
    'c one',
  ]);
  expect(placedLessons(lessons).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
});

it('names a lesson that is not there, one placed twice, and two parts of one key', () => {
  expect(partFaults(lessons, [part('one', 'a', 'x'), part('two', 'b')])).toEqual([
    'modules: không có bài x.',
  ]);
  expect(partFaults(lessons, [part('one', 'a'), part('two', 'a')])).toEqual([
    'modules: bài a được xếp hai lần.',
  ]);
  expect(partFaults(lessons, [part('one', 'a'), part('one', 'b')])).toEqual([
    'modules: có hai phần mang key one.',
  ]);
  expect(partFaults(lessons)).toEqual([]);
});
