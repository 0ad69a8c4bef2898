import { continues, isUnderWay, mediaIdOf, percentOf, type UploadState } from './upload-state';

test.each([
  ['/api/v1/uploads/abc-1', 'abc-1'],
  ['https://hoi.vn/api/v1/uploads/abc-1?x=1', 'abc-1'],
  ['https://hoi.vn/api/v1/uploads/abc-1/', 'abc-1'],
])('%s names %s', (address, id) => {
  expect(mediaIdOf(address)).toBe(id);
});

test.each([
  [0, 0, 0],
  [999, 1000, 99],
  [1000, 1000, 100],
])('%d of %d bytes are %d percent, never more than there is', (sent, size, percent) => {
  expect(percentOf({ sent, size })).toBe(percent);
});

const half = { state: 'uploading', fileName: 'Bài giảng.mp4', size: 5, id: 'm' };
test.each([
  [{ name: 'Bài giảng.mp4'.normalize('NFD'), size: 5 }, half, true],
  [{ name: 'Bài giảng.mp4', size: 6 }, half, false],
  [{ name: 'khác.mp4', size: 5 }, half, false],
  [{ name: 'Bài giảng.mp4', size: 5 }, { ...half, state: 'ready' }, false],
  [{ name: 'Bài giảng.mp4', size: 5 }, null, false],
])('%j goes on from %j: %s', (file, asset, expected) => {
  expect(continues(file, asset)).toBe(expected);
});

test.each([
  [{ phase: 'line' }, true],
  [{ phase: 'failed' }, true],
  [{ phase: 'failed', over: true }, false],
  [{ phase: 'done' }, false],
] as [UploadState, boolean][])('%j is under way: %s', (state, expected) => {
  expect(isUnderWay(state)).toBe(expected);
});
