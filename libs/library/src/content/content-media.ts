import { stat } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  isChecked,
  type MediaAsset,
  mediaKeys,
  MediaService,
  mostBytes,
  sha256Of,
  UploadService,
} from '@hochoi/media';
import { type Config, CONFIG, Database, DomainError, ObjectStorage } from '@hochoi/platform';
import type { Author } from '../author';
import { MaterialUses } from '../materials/material-uses';
import { packageErrors } from '../packages/package.errors';
import { ContentCaptions } from './content-captions';
import { type GivenFile, keyOf } from './given-file';
import { idOf } from './id-of';

/** Who brings files: the one who will own them, and, where she brings them herself, by what rights. */
export interface Bringer {
  ownerId: string | null;
  /** Null for the content files. */
  author: Author | null;
}
interface Bringing {
  by: Bringer;
  /** By `keyOf`. */
  media: Map<string, MediaAsset>;
  /** By kind and hash: the same bytes twice are taken once. */
  taken: Map<string, MediaAsset>;
  /** Those whose bytes are new here. */
  begun: string[];
}

/** Media ids of the files that were brought. */
export type Brought = (file: Pick<GivenFile, 'file' | 'kind'>) => string;

/** Files beside texts: into the storage like uploads, but whole and in one go. */
@Injectable()
export class ContentMedia {
  constructor(
    private readonly database: Database,
    private readonly media: MediaService,
    private readonly uploads: UploadService,
    private readonly storage: ObjectStorage,
    private readonly uses: MaterialUses,
    private readonly captions: ContentCaptions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes bytes in first: that takes long, and a transaction must not. Then everything else in one; when that fails, what was
   * taken in goes again. They are prepared by the queue, like uploads.
   * @throws package.invalid for what somebody brings beyond the limits of uploads, and whatever `use` throws
   */
  async bring<T>(
    files: readonly GivenFile[],
    by: Bringer,
    use: (brought: Brought) => Promise<T>,
  ): Promise<T> {
    const bringing: Bringing = { by, media: new Map(), taken: new Map(), begun: [] };
    try {
      for (const file of files) bringing.media.set(keyOf(file), await this.take(file, bringing));
      return await this.database.transaction(async () => {
        await this.media.hold([...bringing.media.values()].map(({ id }) => id));
        const result = await use((file) => bringing.media.get(keyOf(file))!.id);
        for (const id of bringing.begun) await this.media.uploaded(id);
        for (const file of files) {
          const asset = bringing.media.get(keyOf(file))!;
          if (isOwn(asset, by)) await this.captions.add(asset.id, file.captions);
        }
        return result;
      });
    } catch (error) {
      // Only what nobody has seen: whatever was kept after all is an upload no more, and stays.
      for (const id of bringing.begun) await this.uploads.throwAway(id);
      throw error;
    }
  }

  private async take(given: GivenFile, bringing: Bringing): Promise<MediaAsset> {
    const sha256 = await sha256Of(given.file);
    const key = `${given.kind}:${sha256}`;
    const taken = bringing.taken.get(key);
    const known =
      taken && (await this.saysSo(taken, given, bringing.by))
        ? taken
        : await this.known(given, sha256, bringing.by);
    const asset = known ?? (await this.begin(given, sha256, bringing));
    if (asset.state === 'uploading' && asset !== taken) {
      if (known) bringing.begun.push(asset.id); // of a load that was killed before all of it was there
      await this.storage.put(mediaKeys.original(asset.id), { file: given.file }, { sha256 });
    }
    bringing.taken.set(key, asset);
    return asset;
  }

  /** The row of an earlier load of the content files, whatever became of it; or the same bytes, where she may show them. */
  private async known(given: GivenFile, sha256: string, by: Bringer): Promise<MediaAsset | null> {
    const { kind } = given;
    const [own] = by.author ? [] : await this.media.findMany([idOfBytes(kind, sha256)]);
    if (own) return own;
    for (const asset of await this.media.bySha256(sha256, kind))
      if ((await this.mayShow(asset, by)) && (await this.saysSo(asset, given, by))) return asset;
    return null;
  }

  /** To a film that is not hers nothing is written: with captions that it does not have she brings a film of her own. */
  private async saysSo(asset: MediaAsset, { captions }: GivenFile, by: Bringer): Promise<boolean> {
    return isOwn(asset, by) || this.captions.alike(asset.id, captions);
  }

  /** A film says nothing of who brought it; the file of somebody else is given away under the name that she gave it. */
  private async mayShow(asset: MediaAsset, { ownerId, author }: Bringer): Promise<boolean> {
    if (asset.ownerId === ownerId && author) return true;
    if (!isChecked(asset)) return false;
    if (asset.kind === 'film' || asset.ownerId === null) return true;
    return author !== null && this.uses.mayShowFilm(asset.id, { author, topicId: '' });
  }

  private async begin(given: GivenFile, sha256: string, { by, begun }: Bringing): Promise<MediaAsset> {
    const { kind, fileName } = given;
    const { size } = await stat(given.file);
    if (by.author) this.refuse(given, size);
    const upload = { kind, ownerId: by.ownerId, fileName, size, sha256 };
    const quota = by.author ? this.config.upload.quotaBytes : undefined;
    const asset = await this.media
      .begin(upload, by.author ? undefined : idOfBytes(kind, sha256), quota)
      .catch((error: unknown) => {
        throw error instanceof DomainError && error.code === 'media.too-large'
          ? packageErrors.noRoom()
          : error;
      });
    begun.push(asset.id);
    return asset;
  }

  /** @throws package.invalid */
  private refuse({ kind, fileName }: GivenFile, size: number): void {
    const most = mostBytes(this.config, kind);
    if (size === 0) throw packageErrors.emptyFile(fileName);
    if (size > most) throw packageErrors.largeFile(fileName, most);
  }
}

const isOwn = ({ ownerId }: MediaAsset, by: Bringer): boolean => ownerId === by.ownerId;

/** The same bytes have the same id. Nobody else can have it. */
const idOfBytes = (kind: GivenFile['kind'], sha256: string): string =>
  idOf(kind === 'film' ? sha256 : `${kind}:${sha256}`);
