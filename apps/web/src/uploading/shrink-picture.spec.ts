import { asSent, fitted } from './shrink-picture';

it.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [800, 600, 800, 600],
  [1600, 1, 1600, 1],
  [9000, 2, 1600, 1],
])('%d × %d becomes %d × %d', (width, height, ...expected) =>
  expect(Object.values(fitted(width, height))).toEqual(expected),
);

describe('a file goes up', () => {
  const file = new File(['x'.repeat(100)], 'IMG 2041.jpg', { type: 'image/jpeg' });
  const small = new File(['x'], 'IMG 2041.webp', { type: 'image/webp' });

  it('small, when it is a picture', async () => {
    expect(await asSent(file, 'image', () => Promise.resolve(small))).toBe(small);
  });

  it.each(['film', 'document'] as const)('as it is, when it is a %s', async (kind) => {
    expect(await asSent(file, kind, () => Promise.reject(new Error('not asked')))).toBe(file);
  });

  it('as it is, when this browser cannot read it: the server knows why', async () => {
    expect(await asSent(file, 'image', () => Promise.reject(new Error('no picture')))).toBe(file);
  });
});
