import { Inject, Injectable } from '@nestjs/common';
import { mediaPaths } from '@hochoi/contracts';
import { Clock, type Config, CONFIG, Database, ObjectStorage } from '@hochoi/platform';
import { In } from 'typeorm';
import type { MediaAsset, MediaKind, MediaState } from '../assets/media-asset.entity';
import { mediaErrors } from '../assets/media-asset.errors';
import { mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';
import { makeToken, NOBODY } from '../playback/playback-token';
import { fileNames } from './file-names';
import { givenFiles } from './given-files';
import { MediaFile } from './media-file.entity';

/** An address is good for six hours at least. It changes on the hour only, so that a browser need not fetch twice what it kept. */
const HOURS = 6;
const hoursFrom = (now: Date): number => (Math.floor(now.getTime() / 3_600_000) + 1 + HOURS) * 3600;

export interface StoredFile {
  mediaId: string;
  ownerId: string | null;
  kind: MediaKind;
  fileName: string;
  /** Bytes of what was uploaded. */
  size: number;
  state: MediaState;
  progress: number;
  failure: { code: string; message: string } | null;
  /** The renditions that are shown; null while there are none. */
  setId: string | null;
  /** Null until it has been prepared. */
  file: MediaFile | null;
}

export interface OpenedFile {
  mediaId: string;
  /** How a browser shows it: image, pdf, html. */
  view: string;
  /** By its bytes. */
  mediaType: string;
  files: { name: string; bytes: number; address: string }[];
  expiresAt: Date;
}

/** Pictures and documents: what is known of them, what they say, and addresses that show them. */
@Injectable()
export class FileService {
  constructor(
    private readonly database: Database,
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Ids that name nothing are absent. */
  async describe(mediaIds: string[]): Promise<Map<string, StoredFile>> {
    const ids = [...new Set(mediaIds)];
    const assets = await this.media.findMany(ids);
    const rows = ids.length === 0 ? [] : await this.database.manager.findBy(MediaFile, { id: In(ids) });
    const files = new Map(rows.map((row) => [row.id, row]));
    return new Map(assets.map((asset) => [asset.id, storedFile(asset, files.get(asset.id) ?? null)]));
  }

  /**
   * @param personId who may open it; null: whoever has the address
   * @returns the address of each file in the set, by its name
   * @throws media.not-found, media.not-ready
   */
  async addresses(mediaId: string, personId: string | null): Promise<Map<string, string>> {
    const { files } = await this.open(mediaId, personId);
    return new Map(files.map(({ name, address }) => [name, address]));
  }

  /** The same with what each costs. */
  async open(mediaId: string, personId: string | null): Promise<OpenedFile> {
    const { setId, kind } = await this.media.find(mediaId);
    if (kind === 'film') throw mediaErrors.notFound();
    const file = await this.database.manager.findOneBy(MediaFile, { id: mediaId });
    if (!setId || !file) throw mediaErrors.notReady();
    return this.opened(setId, file, personId);
  }

  /** Of many, by media id, in two queries; those that are not ready, or no picture or document, are absent. */
  async addressesOfMany(
    mediaIds: string[],
    personId: string | null,
  ): Promise<Map<string, Map<string, string>>> {
    const found = (await this.describe(mediaIds)).values();
    const addresses = (setId: string, file: MediaFile) =>
      new Map(this.opened(setId, file, personId).files.map(({ name, address }) => [name, address]));
    return new Map(
      [...found].flatMap(({ mediaId, setId, file }) =>
        setId && file ? [[mediaId, addresses(setId, file)] as const] : [],
      ),
    );
  }

  private opened(setId: string, file: MediaFile, personId: string | null): OpenedFile {
    const mediaId = file.id;
    const expires = hoursFrom(this.clock.now());
    const token = makeToken({ mediaId, setId, personId: personId ?? NOBODY, expires }, this.config.secret);
    const address = (name: string) => `${mediaPaths.play}/${token}/${name}`;
    return {
      mediaId,
      view: file.view,
      mediaType: file.mediaType,
      files: givenFiles(file).map((each) => ({ ...each, address: address(each.name) })),
      expiresAt: new Date(expires * 1000),
    };
  }

  /** The words of a document; empty for a picture, for a scan and for what is not ready. */
  async textOf(mediaId: string): Promise<string> {
    const { setId } = await this.media.find(mediaId);
    const file = await this.database.manager.findOneBy(MediaFile, { id: mediaId });
    if (!setId || !file?.details.textLength) return '';
    return (await this.storage.read(`${mediaKeys.set(mediaId, setId)}/${fileNames.text}`)).toString();
  }
}

function storedFile(asset: MediaAsset, file: MediaFile | null): StoredFile {
  const { id, ownerId, kind, fileName, size, state, progress, setId, failureCode, failureMessage } = asset;
  const failure = failureCode ? { code: failureCode, message: failureMessage ?? '' } : null;
  return { mediaId: id, ownerId, kind, fileName, size, state, progress, failure, setId, file };
}
