import { withPictureWords } from './picture-words';

test.each([
  ['its words', '<p>Xem <img src="/a" alt="Bốn &lt; bước" loading="lazy"></p>', '<p>Xem  Bốn &lt; bước </p>'],
  ['what it is called without', '<img src="/a" alt=""/>', ' Hình 2 '],
  ['that also without the attribute', "<img src='/a'>", ' Hình 2 '],
  ['nothing where there is none', '<b>Hà Nội</b>', '<b>Hà Nội</b>'],
])('a picture gives %s', (_, html, expected) => {
  expect(withPictureWords(html, 'Hình 2')).toBe(expected);
});
