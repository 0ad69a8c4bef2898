import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { CaptionLanguage } from '@hochoi/contracts';
import { CaptionService, type MediaAsset, mediaKeys, MediaService, sha256Of } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { ContentVideos } from './content-videos';
import type { CaptionFile, CaptionFiles } from './topic-content';

/** Films of the content files: into the storage like uploads, but whole and in one go. */
@Injectable()
export class MediaContentVideos extends ContentVideos {
  constructor(
    private readonly media: MediaService,
    private readonly captions: CaptionService,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async import(file: string, captions: CaptionFiles, ownerId: string | null): Promise<string> {
    const sha256 = await sha256Of(file);
    const asset = (await this.known(sha256)) ?? (await this.begin(file, sha256, ownerId));
    const { id } = asset;
    if (asset.state === 'uploading') await this.takeIn(file, id, sha256); // also where a load was killed before all of it was there
    for (const [language, given] of Object.entries(captions))
      await this.addCaptions(id, language as CaptionLanguage, given, asset.ownerId === ownerId);
    return id;
  }

  /** The same bytes, checked; or the row of an earlier load, whatever became of it. Nobody else can have that row's id. */
  private async known(sha256: string): Promise<MediaAsset | null> {
    const [own] = await this.media.findMany([idOf(sha256)]);
    return own ?? (await this.media.bySha256(sha256));
  }

  /**
   * The file's word is the newest: what was written since its last load is written over, as the lessons' text is. But not what
   * somebody else wrote to her own film, which happens to have the same bytes.
   */
  private async addCaptions(
    id: string,
    language: CaptionLanguage,
    given: CaptionFile,
    own: boolean,
  ): Promise<void> {
    const { cues } = await this.captions.read(id, await readFile(given.file));
    const known = (await this.captions.list(id)).find((each) => each.language === language);
    if (known && !own) return;
    const lockVersion = known?.lockVersion ?? 0;
    const label = given.label ?? known?.label ?? null;
    const kept = known ? (await this.captions.find(id, language)).cues : null;
    if (!isDeepStrictEqual(kept, cues) || known?.label !== label)
      await this.captions.save(id, language, lockVersion, { label, cues });
  }

  private async begin(file: string, sha256: string, ownerId: string | null): Promise<MediaAsset> {
    const { size } = await stat(file);
    const upload = { ownerId, fileName: basename(file).normalize('NFC'), size, sha256 };
    return this.media.begin(upload, idOf(sha256));
  }

  private async takeIn(file: string, id: string, sha256: string): Promise<void> {
    await this.storage.put(mediaKeys.original(id), { file }, { sha256 });
    await this.media.uploaded(id);
  }
}

/** The same film has the same id, in the form of all ids: version 8 (RFC 9562, "vendor specific"). */
const idOf = (sha256: string): string =>
  sha256.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
