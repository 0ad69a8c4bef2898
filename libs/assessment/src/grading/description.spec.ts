import { description } from './description';

test('carries text and no mark', () => {
  const body = description.body.parse({ stem: 'Đọc tình huống sau.' });
  expect(description.marked).toBe(false);
  expect(description.grade(body, null)).toEqual({ fraction: 0, feedback: [] });
  expect(description.publicView(body, [])).toEqual({
    type: 'description',
    format: 'markdown',
    stem: 'Đọc tình huống sau.',
  });
  expect(description.problems({ ...body, stem: '' }).map(({ code }) => code)).toEqual(['empty-stem']);
});
