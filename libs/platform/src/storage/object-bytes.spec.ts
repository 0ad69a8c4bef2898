import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { guarded, inParts } from './object-bytes';

async function partsOf(chunks: Buffer[], size: number): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for await (const part of inParts(Readable.from(chunks), size)) parts.push(part);
  return parts;
}

describe('inParts', () => {
  it('keeps all bytes in order; all parts are full but the last, which is not empty', async () => {
    const chunk = fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(chunk), fc.integer({ min: 1, max: 20 }), async (chunks, size) => {
        const parts = await partsOf(chunks, size);
        expect(Buffer.concat(parts)).toEqual(Buffer.concat(chunks));
        expect(parts.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(parts.every(({ length }) => length > 0 && length <= size)).toBe(true);
      }),
    );
  });
});

describe('guarded', () => {
  it('passes the bytes on', async () => {
    expect((await buffer(guarded(Readable.from([Buffer.from('a'), Buffer.from('b')])))).toString()).toBe(
      'ab',
    );
  });

  it.each([0, 1])('lets go of the source when destroyed after %d chunks', async (chunks) => {
    const source = Readable.from([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
    const stream = guarded(source);
    if (chunks > 0) await once(stream, 'readable');
    stream.destroy();
    await once(stream, 'close');
    expect(source.destroyed).toBe(true);
  });

  it('translates a failure half-way', async () => {
    async function* failing() {
      yield Buffer.from('a');
      throw new Error('ECONNRESET');
    }
    await expect(buffer(guarded(Readable.from(failing())))).rejects.toMatchObject({
      code: 'storage.unavailable',
    });
  });
});
