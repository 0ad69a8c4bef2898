import { levelFor, possible, qualityOptions } from './quality';

const sizes = [
  { quality: 'audio', label: 'Chỉ tiếng', megabytes: 3 },
  { quality: '240', label: '240p', megabytes: 12 },
  { quality: '720', label: '720p', megabytes: 80 },
];

test('automatic is told at its dearest, saving at its cheapest', () => {
  const options = qualityOptions(sizes);
  expect(options.map(({ value, megabytes }) => [value, megabytes])).toEqual([
    ['auto', 80],
    ['saver', 12],
    ['240', 12],
    ['720', 80],
    ['audio', 3],
  ]);
});

test('one picture size needs no saving, and no sound stream means no sound choice', () => {
  expect(qualityOptions(sizes.slice(1, 2)).map(({ value }) => value)).toEqual(['auto', '240']);
});

test('a wish from another video falls back to automatic', () => {
  const options = qualityOptions(sizes.slice(1));
  expect(possible('1080', options)).toBe('auto');
  expect(possible('audio', options)).toBe('auto');
  expect(possible('720', options)).toBe('720');
});

test.each([
  ['auto', -1],
  ['saver', 1],
  ['720', 0],
  ['720p', 0],
  ['1080', -1],
])('%s is level %d', (wish, level) => {
  expect(levelFor(wish, [720, 240, 480])).toBe(level);
});

test('a recording of sound alone offers just that', () => {
  const options = qualityOptions(sizes.slice(0, 1));
  expect(options.map(({ value }) => value)).toEqual(['audio']);
  expect(possible('auto', options)).toBe('audio');
});
