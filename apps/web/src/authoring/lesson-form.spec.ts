import { lengthNotice, lessonChange, type LessonForm } from './lesson-form';

const stored: LessonForm = { title: 'Một', minutes: 15, markdown: 'chữ', mediaId: null };

test.each<[Partial<LessonForm>, Partial<LessonForm>]>([
  [{ title: 'Hai' }, { title: 'Hai' }],
  [{ title: '  ' }, {}],
  [{ title: '', minutes: 20 }, { minutes: 20 }],
  [{ minutes: null, markdown: 'khác' }, { markdown: 'khác' }],
  [{ markdown: 'chữ\n' }, {}],
  [{ markdown: 'x'.repeat(20_001), mediaId: 'm' }, { mediaId: 'm' }],
])('%j sends %j', (change, sent) => {
  expect(lessonChange({ ...stored, ...change }, stored)).toEqual(sent);
});

test('taking the video away is a change', () => {
  expect(lessonChange(stored, { ...stored, mediaId: 'm' })).toEqual({ mediaId: null });
});

test.each([
  [17_999, null],
  [18_000, { kind: 'left', n: 2000 }],
  [20_000, { kind: 'left', n: 0 }],
  [20_003, { kind: 'over', n: 3 }],
])('at %d characters', (length, notice) => {
  expect(lengthNotice('x'.repeat(length))).toEqual(notice);
});

test('a letter written in parts counts as one', () => {
  expect(lengthNotice('e\u0323\u0302'.repeat(10_000))).toBeNull();
});
