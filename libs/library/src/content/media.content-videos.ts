import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type MediaAsset, mediaKeys, MediaService, sha256Of, UploadFolder } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { ContentVideos } from './content-videos';

/** Films of the content files take the same way as uploads. */
@Injectable()
export class MediaContentVideos extends ContentVideos {
  constructor(
    private readonly media: MediaService,
    private readonly uploads: UploadFolder,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async import(file: string, captions: string | null, ownerId: string | null): Promise<string> {
    const sha256 = await sha256Of(file);
    const known = await this.media.bySha256(sha256);
    const { id, state } = known ?? (await this.begin(file, sha256, ownerId));
    if (state === 'uploading') await this.takeIn(file, id); // also where a load was killed before all of it was copied
    if (captions) await this.addCaptions(id, captions);
    return id;
  }

  private async addCaptions(id: string, file: string): Promise<void> {
    await this.storage.put(mediaKeys.captions(id), { file });
    await this.media.change(id, { hasCaptions: true });
  }

  private async begin(file: string, sha256: string, ownerId: string | null): Promise<MediaAsset> {
    const { size } = await stat(file);
    return this.media.begin({ ownerId, fileName: basename(file).normalize('NFC'), size, sha256 });
  }

  private async takeIn(file: string, id: string): Promise<void> {
    await this.uploads.takeIn(file, id);
    await this.media.uploaded(id);
  }
}
