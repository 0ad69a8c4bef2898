import type { MaterialKind } from '@hochoi/contracts';
import { Material, MaterialVersion } from '@hochoi/library';
import { type FileDetails, MediaAsset, MediaFile, mediaKeys, type MediaState } from '@hochoi/media';
import { Database, newId, ObjectStorage } from '@hochoi/platform';
import { nextNumber } from './next-number';
import type { TestServer } from './test-server';

export interface GivenMaterial {
  kind: MaterialKind;
  title?: string;
  ownerId?: string | null;
  shared?: boolean;
  alt?: string | null;
  source?: string | null;
  /** The film's; one is made up for pictures and documents. */
  mediaId?: string;
  state?: MediaState;
  mediaType?: string;
  view?: 'image' | 'pdf' | 'html' | 'none';
  /** What was uploaded, and the set of renditions, by name. */
  original?: Buffer;
  files?: Record<string, Buffer | string>;
  details?: Partial<FileDetails>;
}

/** A material as it is once it has been uploaded and prepared. @returns the id of its edition, as lessons name it */
export async function aMaterial(server: TestServer, given: GivenMaterial): Promise<string> {
  const { kind, title = `Học liệu ${nextNumber()}`, ownerId = null, shared = false } = given;
  const now = server.clock.now();
  const [materialId, versionId] = [newId(), newId()];
  const mediaId = given.mediaId ?? (await aFile(server, given));
  const named = { id: materialId, kind, title, titleSearch: title.toLowerCase(), tags: [], ownerId, shared };
  const edition = {
    id: versionId,
    materialId,
    number: 1,
    mediaId,
    note: null,
    createdBy: ownerId,
    createdAt: now,
  };
  await server.get<Database>(Database).transaction(async (manager) => {
    const times = { createdAt: now, updatedAt: now, archivedAt: null };
    await manager.insert(Material, { ...named, latest: 1, lockVersion: 1, ...times });
    await manager.insert(MaterialVersion, {
      ...edition,
      alt: given.alt ?? null,
      source: given.source ?? null,
    });
  });
  return versionId;
}

async function aFile(server: TestServer, given: GivenMaterial): Promise<string> {
  const { kind, ownerId = null, state = 'ready', files = {}, original = Buffer.from('nguyên bản') } = given;
  const { mediaType = kind === 'image' ? 'image/png' : 'application/pdf' } = given;
  const { view = kind === 'image' ? 'image' : 'pdf' } = given;
  const [id, setId, now] = [newId(), newId(), server.clock.now()];
  const storage = server.get<ObjectStorage>(ObjectStorage);
  await storage.put(mediaKeys.original(id), original);
  const bytes = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)] as const);
  for (const [name, content] of bytes) await storage.put(`${mediaKeys.set(id, setId)}/${name}`, content);
  const list = bytes.map(([name, content]) => ({ name, bytes: content.length }));
  await server.get<Database>(Database).transaction(async (manager) => {
    const asset = { id, ownerId, kind, fileName: 'tep', size: original.length, sha256: null, state, setId };
    const rest = { progress: 100, manifest: null, failureCode: null, failureMessage: null };
    await manager.insert(MediaAsset, { ...asset, ...rest, createdAt: now, updatedAt: now } as never);
    const details = { ...given.details, files: list };
    const file = { id, mediaType, view, details, scan: 'clean', scannedAt: now };
    if (state === 'ready') await manager.insert(MediaFile, file as never);
  });
  return id;
}

export const aPicture = (server: TestServer, more: Partial<GivenMaterial> = {}) =>
  aMaterial(server, {
    kind: 'image',
    files: { 'large.webp': 'to', 'small.webp': 'nhỏ' },
    details: { width: 1600, height: 900 },
    ...more,
  });

export const aDocument = (server: TestServer, more: Partial<GivenMaterial> = {}) =>
  aMaterial(server, {
    kind: 'document',
    files: { 'original.pdf': 'gốc', 'view.pdf': 'xem', 'text.txt': 'Biên bản hòa giải' },
    details: { pages: 3, textLength: 17 },
    ...more,
  });
