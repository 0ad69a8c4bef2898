import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock, ObjectStorage, UPLOAD_LIVES_MS } from '@hochoi/platform';
import type { MediaAsset } from '../assets/media-asset.entity';
import { mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';

/**
 * The bytes of films on their way in: straight to where the original will lie. The row knows what was announced, the storage
 * how much has come, this process nothing: any other may go on.
 */
@Injectable()
export class UploadService {
  constructor(
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  begin(id: string): Promise<void> {
    return this.storage.uploads.begin(mediaKeys.original(id));
  }

  /** Bytes that are kept; null when nothing is known of them, neither under way nor whole. */
  async arrived({ id, state, size }: MediaAsset): Promise<number | null> {
    if (state !== 'uploading') return size;
    const upload = await this.storage.uploads.state(mediaKeys.original(id));
    if (upload) return upload.offset;
    return (await this.storage.exists(mediaKeys.original(id))) ? size : null;
  }

  /** @returns the new offset @throws storage.conflict when it does not go on where the upload stands */
  append(id: string, offset: number, source: Readable): Promise<number> {
    return this.storage.uploads.append(mediaKeys.original(id), offset, source);
  }

  /** Every byte has come. Twice, also from two processes, is once. */
  async finish({ id, size }: Pick<MediaAsset, 'id' | 'size'>): Promise<void> {
    await this.storage.uploads.finish(mediaKeys.original(id), size);
    await this.media.uploaded(id);
  }

  /** Bytes first: whoever is killed in between finds the row, and throws both away. */
  async throwAway(id: string): Promise<void> {
    await this.storage.uploads.abort(mediaKeys.original(id));
    if (await this.media.forget(id)) await this.storage.deletePrefix(mediaKeys.all(id));
  }

  /** Uploads whose last byte came just before the process died: all of them, or one. */
  async recover(only?: string): Promise<void> {
    for (const asset of await this.media.uploading(only))
      if ((await this.arrived(asset)) === asset.size) await this.finish(asset);
  }

  /** Announced bytes count towards the quota, so the room of an upload that nobody goes on with is given back before more is asked for. */
  async dropAbandoned(): Promise<void> {
    const limit = this.clock.now().getTime() - UPLOAD_LIVES_MS;
    for (const { id, createdAt } of await this.media.uploading()) {
      if (createdAt.getTime() > limit) continue;
      const upload = await this.storage.uploads.state(mediaKeys.original(id));
      if ((upload?.touched ?? createdAt).getTime() <= limit) await this.throwAway(id);
    }
  }
}
