import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import type { MediaService, UploadService } from '@hochoi/media';

/** What the tus server asks of a store, answered by the media's rows and the object storage: nothing is kept here. */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'termination'];

  constructor(
    private readonly media: MediaService,
    private readonly uploads: UploadService,
  ) {
    super();
  }

  /** The row is there already (`onUploadCreate`). */
  override async create(upload: Upload): Promise<Upload> {
    await this.uploads.begin(upload.id);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const asset = await this.media.find(id);
    const offset = await this.uploads.arrived(asset);
    if (offset === null) throw ERRORS.FILE_NO_LONGER_EXISTS;
    return new Upload({ id, size: asset.size, offset, metadata: { filename: asset.fileName } });
  }

  override write(source: Readable, id: string, offset: number): Promise<number> {
    return this.uploads.append(id, offset, source);
  }

  override remove(id: string): Promise<void> {
    return this.uploads.throwAway(id);
  }
}
