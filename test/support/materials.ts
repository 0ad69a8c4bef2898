import type { components, paths } from '../../apps/web/src/api/schema';
import { MediaFile, type MediaKind, mediaKeys, MediaService } from '@hochoi/media';
import { Database, ObjectStorage } from '@hochoi/platform';
import { ok } from './api-client';
import { nextNumber } from './next-number';
import type { Somebody } from './people';
import type { TestServer } from './test-server';

export type Material = components['schemas']['Material'];
type NewMaterial = paths['/api/v1/materials']['post']['requestBody']['content']['application/json'];
type MaterialChange =
  paths['/api/v1/materials/{materialId}']['patch']['requestBody']['content']['application/json'];

const made = {
  image: { mediaType: 'image/webp', view: 'image', files: ['large.webp', 'small.webp'] },
  document: { mediaType: 'application/pdf', view: 'pdf', files: ['original.pdf', 'view.pdf', 'text.txt'] },
};

/** A picture or document as it is when it was prepared. Its words, if it has any, are there; pictures are some bytes. */
export async function aReadyFile(
  server: TestServer,
  owner: Somebody,
  kind: Exclude<MediaKind, 'film'>,
  text = '',
): Promise<string> {
  const media = server.get<MediaService>(MediaService);
  const { mediaType, view, files } = made[kind];
  const fileName = kind === 'image' ? 'so-do.png' : 'so-tay.pdf';
  const { id } = await media.begin({ kind, ownerId: owner.personId, fileName, size: 2000, sha256: null });
  const storage = server.get<ObjectStorage>(ObjectStorage);
  await storage.put(mediaKeys.original(id), Buffer.from(fileName)); // served itself, also as a PDF's view
  for (const name of files.filter((each) => /^(text|large|small)/.test(each)))
    await storage.put(`${mediaKeys.set(id, 'bo')}/${name}`, Buffer.from(name === 'text.txt' ? text : name));
  const details = {
    ...(kind === 'image' ? { width: 1200, height: 800 } : { pages: 12, textLength: text.length }),
    files: files.map((name) => ({ name, bytes: 10 })),
  };
  await server
    .get<Database>(Database)
    .transaction((manager) =>
      manager.insert(MediaFile, { id, mediaType, view, details, scan: 'none', scannedAt: null }),
    );
  await media.change(id, { state: 'ready', progress: 100, setId: 'bo' });
  return id;
}

export const createMaterial = ({ api }: Somebody, body: NewMaterial, key?: string) =>
  api.POST('/api/v1/materials', { params: { header: key ? { 'Idempotency-Key': key } : {} }, body });

/** A picture in the library of materials. */
export const aPicture = async (
  server: TestServer,
  owner: Somebody,
  change: Partial<NewMaterial> = {},
): Promise<Material> =>
  ok(
    createMaterial(owner, {
      mediaId: await aReadyFile(server, owner, 'image'),
      title: `Sơ đồ số ${nextNumber()}`,
      ...change,
    }),
  );

const at = (materialId: string) => ({ params: { path: { materialId } } });
export const getMaterial = ({ api }: Somebody, materialId: string) =>
  api.GET('/api/v1/materials/{materialId}', at(materialId));
export const changeMaterial = (
  { api }: Somebody,
  { id, lockVersion }: Pick<Material, 'id' | 'lockVersion'>,
  body: MaterialChange,
) =>
  api.PATCH('/api/v1/materials/{materialId}', {
    params: { path: { materialId: id }, header: { 'If-Match': String(lockVersion) } },
    body,
  });
export const addEdition = ({ api }: Somebody, materialId: string, mediaId: string, note = 'Vẽ lại cho rõ.') =>
  api.POST('/api/v1/materials/{materialId}/editions', { ...at(materialId), body: { mediaId, note } });
export const usesOf = async ({ api }: Somebody, materialId: string) =>
  (await ok(api.GET('/api/v1/materials/{materialId}/uses', { params: { path: { materialId }, query: {} } })))
    .items;
export const newerMaterials = async ({ api }: Somebody, topicId: string) =>
  (await ok(api.GET('/api/v1/authoring/topics/{topicId}/newer-materials', { params: { path: { topicId } } })))
    .items;

/** Markdown that shows the newest edition as a picture. */
export const shows = ({ title, editions }: Material): string => `![${title}](material:${editions[0]!.id})`;
