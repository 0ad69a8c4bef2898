import { firstZoom, zoomSteps } from './zoom';

const a4 = { width: 595, height: 842 };
const slides = { width: 960, height: 540 };

it.each([
  ['a page of A4 on a phone of 360 pixels', 328, a4, 150],
  ['on a narrower phone', 288, a4, 200],
  ['on a tablet', 700, a4, 100],
  ['on a laptop', 1180, a4, 100],
  ['slides on a phone', 328, slides, 150],
  ['a poster on a phone: not so large that her place is lost', 328, { width: 2384, height: 3370 }, 200],
])('%s is opened so that it is read', (_, width, page, percent) =>
  expect(zoomSteps[firstZoom(width, page)]).toBe(percent),
);
