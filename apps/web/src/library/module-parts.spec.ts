import { moduleParts } from './module-parts';

const part = (key: string) => ({ key, title: key, summary: '' });
const lesson = (key: string, moduleKey: string | null) => ({ key, moduleKey });
type Given = Parameters<typeof moduleParts<ReturnType<typeof lesson>>>;
const told = (...given: Given) =>
  moduleParts(...given).map(({ number, lessons }) => `${number}: ${lessons.map(({ key }) => key).join('')}`);

it('is one list where there are no parts', () => {
  expect(told([lesson('a', null), lesson('b', 'gone')], [])).toEqual(['0: ab']);
  expect(told([], [part('p')])).toEqual([]);
});

it('has those of no part first, and leaves out parts without lessons', () => {
  const lessons = [lesson('a', null), lesson('b', 'p'), lesson('c', 'p'), lesson('d', 'r')];
  expect(told(lessons, [part('p'), part('q'), part('r')])).toEqual(['0: a', '1: bc', '3: d']);
  expect(told(lessons.slice(1), [part('p'), part('r')])).toEqual(['1: bc', '2: d']);
});
