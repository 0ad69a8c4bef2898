import { lessonChanges } from './lesson-changes';

const lesson = (key: string, more = {}) => ({
  key,
  title: key,
  markdown: 'Chữ.',
  mediaId: null,
  moduleKey: null,
  ...more,
});
const abc = ['a', 'b', 'c'].map((key) => lesson(key));
const changes = (...sides: Parameters<typeof lessonChanges>) =>
  lessonChanges(...sides).map(({ key, change, moved }) => `${key} ${change}${moved ? ' moved' : ''}`);

it.each([
  ['nothing', [lesson('a')], [lesson('a')], ['a same']],
  ['a title', [lesson('a')], [lesson('a', { title: 'Khác' })], ['a same']],
  ['a text', [lesson('a')], [lesson('a', { markdown: 'Khác.' })], ['a changed']],
  ['a film', [lesson('a', { mediaId: 'm1' })], [lesson('a', { mediaId: 'm2' })], ['a changed']],
  ['the order', [lesson('a'), lesson('b')], [lesson('b'), lesson('a')], ['b same', 'a same moved']],
  ['another part', [lesson('a')], [lesson('a', { moduleKey: 'p' })], ['a same moved']],
  ['the last to the front', abc, [abc[2]!, abc[0]!, abc[1]!], ['c same moved', 'a same', 'b same']],
  ['a lesson more', [lesson('a')], [lesson('n'), lesson('a')], ['n new', 'a same']],
  ['a lesson less', [lesson('a'), lesson('b')], [lesson('b')], ['b same', 'a gone']],
  ['everything', [lesson('a')], [lesson('b')], ['b new', 'a gone']],
])('%s', (_what, before, after, expected) => expect(changes(before, after)).toEqual(expected));
