import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Somebody } from './people';

export const packageOf = ({ client }: Somebody, topicId: string) =>
  client.fetch(`/api/v1/authoring/topics/${topicId}/package`);

export const sendPackage = ({ client }: Somebody, zip: Uint8Array) =>
  client.fetch('/api/v1/authoring/packages', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: zip as RequestInit['body'],
  });

export const bytesOf = async (answer: Response): Promise<Uint8Array> => {
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};

export async function packed(files: Record<string, string | Buffer>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content as string), name, { compress: false });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** By name. */
export async function unpacked(zip: Uint8Array): Promise<Record<string, Buffer>> {
  const archive = await fromBufferPromise(Buffer.from(zip), { lazyEntries: true });
  const files: Record<string, Buffer> = {};
  for await (const entry of archive.eachEntry())
    files[entry.fileName] = await buffer(await archive.openReadStreamPromise(entry));
  return files;
}
