import { endingsTaken, fileGroupOf, fileRefusal } from './file-rule';

test.each([
  ['bien-ban.PDF', 10, null],
  ['anh.jpg', 10, null],
  ['bang.xlsx', 10, 'type'],
  ['khong-duoi', 10, 'type'],
  ['bien-ban.pdf', 0, 'empty'],
  ['bien-ban.pdf', 101, 'large'],
])('%s of %d bytes: %s', (name, size, expected) => {
  expect(fileRefusal({ types: ['.pdf', 'image'], maxBytes: 100 }, { name, size })).toBe(expected);
});

test('without a rule any file may come', () => {
  expect(fileRefusal({ types: [] }, { name: 'x', size: 5 })).toBeNull();
  expect(endingsTaken({ types: [] })).toEqual([]);
  expect(endingsTaken({ types: ['.pdf', 'audio'] })).toEqual([
    '.pdf',
    '.mp3',
    '.m4a',
    '.aac',
    '.ogg',
    '.wav',
  ]);
});

test.each([
  ['ảnh.HEIC', 'image'],
  ['ghi-am.m4a', 'audio'],
  ['bai.pdf.exe', undefined],
  ['khong-duoi', undefined],
])('%s is of the group %s', (name, expected) => {
  expect(fileGroupOf(name)).toBe(expected);
});
