import { acceptOf, refusalOf } from './file-rule';

test.each([
  ['bien-ban.PDF', 10, null],
  ['anh.jpg', 10, null],
  ['bang.xlsx', 10, 'type'],
  ['khong-duoi', 10, 'type'],
  ['bien-ban.pdf', 0, 'empty'],
  ['bien-ban.pdf', 101, 'large'],
])('%s of %d bytes: %s', (name, size, expected) => {
  expect(refusalOf({ types: ['.pdf', 'image'], maxBytes: 100 }, { name, size })).toBe(expected);
});

test('without a rule any file may come', () => {
  expect(refusalOf({ types: [] }, { name: 'x', size: 5 })).toBeNull();
  expect(acceptOf({ types: [] })).toBeUndefined();
  expect(acceptOf({ types: ['.pdf', 'audio'] })).toBe('.pdf,.mp3,.m4a,.aac,.ogg,.wav');
});
