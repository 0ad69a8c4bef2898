import { acceptOf, kindOfFile, titleOfFile, uploadKindOf } from './material-files';

test.each([
  ['so-do.png', 'image/png', 'image'],
  ['ANH CHUP.JPG', '', 'image'],
  ['bai-giang.mp4', 'video/mp4', 'video'],
  ['bai-giang.mkv', '', 'video'],
  ['phat-thanh.m4a', 'audio/x-m4a', 'audio'],
  ['phat-thanh.MP3', '', 'audio'],
  ['mau-so-3.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  ['huong-dan.pdf', 'application/pdf', 'document'],
  ['bang-tinh.xlsx', '', null],
  ['anh.svg', 'image/svg+xml', null],
  ['anh.heic', 'image/heic', null],
])('%s (%s) is %s', (name, type, expected) => {
  expect(kindOfFile({ name, type })).toBe(expected);
});

test.each([
  ['Sơ_đồ quy trình.png', 'Sơ đồ quy trình'],
  ['Sơ đồ.png'.normalize('NFD'), 'Sơ đồ'],
  ['.pdf', '.pdf'],
  [`${'a'.repeat(300)}.pdf`, 'a'.repeat(200)],
])('%s is called %s', (name, expected) => {
  expect(titleOfFile({ name })).toBe(expected);
});

test('a recording goes up as a film, and the chooser names every kind that is wanted', () => {
  expect(uploadKindOf('audio')).toBe('film');
  expect(uploadKindOf('document')).toBe('document');
  expect(acceptOf(['image', 'document'])).toContain('image/png');
  expect(acceptOf(['image', 'document'])).toContain('.docx');
  expect(acceptOf(['image'])).not.toContain('pdf');
});
