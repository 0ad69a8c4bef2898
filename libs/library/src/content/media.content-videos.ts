import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { mediaKeys, MediaService, sha256Of, UploadFolder } from '@hochoi/media';
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
    const id = known?.id ?? (await this.takeIn(file, sha256, ownerId));
    if (captions) await this.addCaptions(id, captions);
    return id;
  }

  private async addCaptions(id: string, file: string): Promise<void> {
    await this.storage.put(mediaKeys.captions(id), { file });
    await this.media.change(id, { hasCaptions: true });
  }

  private async takeIn(file: string, sha256: string, ownerId: string | null): Promise<string> {
    const { size } = await stat(file);
    const { id } = await this.media.begin({ ownerId, fileName: basename(file), size, sha256 });
    await this.uploads.takeIn(file, id);
    await this.media.uploaded(id);
    return id;
  }
}
