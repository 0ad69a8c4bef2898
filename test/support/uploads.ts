import { createHash } from 'node:crypto';
import { mediaPaths } from '@hochoi/contracts';
import { type ApiClient, ok } from './api-client';

const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** tus creation: says how long the file will be, before any byte of it. */
export function announce(
  client: ApiClient,
  size: number,
  metadata: Record<string, string> = { filename: 'phim.mp4' },
): Promise<Response> {
  const pairs = Object.entries(metadata).map(([name, value]) => `${name} ${base64(value)}`);
  const headers = { ...TUS, 'upload-length': String(size), 'upload-metadata': pairs.join(',') };
  return client.fetch(mediaPaths.uploads, { method: 'POST', headers });
}

export const patch = (client: ApiClient, id: string, offset: number, bytes: Uint8Array): Promise<Response> =>
  client.fetch(`${mediaPaths.uploads}/${id}`, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: bytes as RequestInit['body'],
  });

export const head = (client: ApiClient, id: string): Promise<Response> =>
  client.fetch(`${mediaPaths.uploads}/${id}`, { method: 'HEAD', headers: TUS });

/** The upload's id, which is the media's. */
export function idOf(created: Response): string {
  const location = created.headers.get('location');
  if (!location) throw new Error(`${created.status}: no upload was begun`);
  return location.split('/').at(-1)!;
}

export const beginUpload = async (client: ApiClient, size: number, metadata?: Record<string, string>) =>
  idOf(await announce(client, size, metadata));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A whole file in one piece, with its checksum. @returns the media's id */
export async function upload(
  client: ApiClient,
  bytes: Buffer,
  filename = 'phim.mp4',
  more: Record<string, string> = {},
): Promise<string> {
  const id = await beginUpload(client, bytes.length, { filename, sha256: sha256(bytes), ...more });
  const { status } = await patch(client, id, 0, bytes);
  if (status !== 204) throw new Error(`The upload ended with ${status}`);
  return id;
}

export const getMedia = ({ api }: ApiClient, mediaId: string) =>
  ok(api.GET('/api/v1/media/{mediaId}', { params: { path: { mediaId } } }));

/** The same for a picture or a document. */
export const uploadFile = (
  client: ApiClient,
  kind: 'image' | 'document',
  bytes: Buffer,
  filename: string,
): Promise<string> => upload(client, bytes, filename, { kind });

export const openFile = ({ api }: ApiClient, mediaId: string) =>
  ok(api.POST('/api/v1/media/{mediaId}/files', { params: { path: { mediaId } } }));
