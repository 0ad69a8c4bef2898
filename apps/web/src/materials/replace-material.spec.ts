import { replaceMaterial, showsMaterial } from './replace-material';

const text =
  'Lời.\n\n![Sơ đồ](material:a-1 "Chú thích")\n\n[Phim](material:a-1)\n\n[Khác](material:a-12)\n\nChữ material:a-1.';

test('another edition stands where the old one stood, and nothing else changes', () => {
  const next = replaceMaterial(text, 'a-1', 'b-2');
  expect(next).toBe(
    'Lời.\n\n![Sơ đồ](material:b-2 "Chú thích")\n\n[Phim](material:b-2)\n\n[Khác](material:a-12)\n\nChữ material:a-1.',
  );
  expect(replaceMaterial(next, 'b-2', 'a-1')).toBe(text);
});

test.each([
  ['a-1', true],
  ['a-12', true],
  ['a', false],
  ['b-2', false],
])('%s is shown: %s', (id, expected) => {
  expect(showsMaterial(text, id)).toBe(expected);
});
