import { emptyModules, openComments } from './structure-problems';

const lessons = [
  { id: '1', key: 'a', title: 'Nghe', moduleKey: 'p' },
  { id: '2', key: 'b', title: 'Hỏi', moduleKey: null },
];
const part = (key: string) => ({ key, title: `Phần ${key}`, summary: '' });

it('warns of parts without lessons', () => {
  const found = emptyModules(lessons, [part('p'), part('q')]);
  expect(found.map(({ code, severity, message }) => `${code} ${severity} ${message}`)).toEqual([
    'empty-module warning Phần “Phần q” chưa có bài nào nên người học sẽ không thấy phần này.',
  ]);
  expect(emptyModules(lessons)).toEqual([]);
});

it('warns of what was said and is not settled', () => {
  const found = openComments(lessons, new Map([['b', 2]]));
  expect(found.map(({ lessonId, severity, message }) => `${lessonId} ${severity} ${message}`)).toEqual([
    '2 warning Bài “Hỏi” còn 2 góp ý chưa giải quyết.',
  ]);
});
