import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { MediaService, sha256Of, UploadFolder } from '@hochoi/media';
import { ContentVideos } from './content-videos';

/** Films of the content files take the same way as uploads. */
@Injectable()
export class MediaContentVideos extends ContentVideos {
  constructor(
    private readonly media: MediaService,
    private readonly uploads: UploadFolder,
  ) {
    super();
  }

  async import(file: string, _captions: string | null, ownerId: string | null): Promise<string> {
    const sha256 = await sha256Of(file);
    const known = await this.media.bySha256(sha256);
    if (known) return known.id;
    const { size } = await stat(file);
    const { id } = await this.media.begin({ ownerId, fileName: basename(file), size, sha256 });
    await this.uploads.takeIn(file, id);
    await this.media.uploaded(id);
    return id;
  }
}
