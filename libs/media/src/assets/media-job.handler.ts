import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnModuleInit } from '@nestjs/common';
import {
  type Clock,
  HopelessJobError,
  JobHandler,
  type JobQueue,
  newId,
  type ObjectStorage,
  removeLitter,
  temporaryName,
} from '@hochoi/platform';
import { MediaRejected } from '../media.errors';
import { sha256Of } from '../uploading/sha256-of';
import type { MediaAsset } from './media-asset.entity';
import { mediaKeys } from './media-keys';
import type { MediaService } from './media.service';
import { dropRenditionsJob } from './transcode-media.job';

export interface MediaPayload {
  mediaId: string;
}

/** Viewers may hold an address of an old set: it goes after a day. */
export const OLD_SETS_LIVE = 86_400_000;

/** What making renditions of an upload has in common, whatever it is: a working folder of each run, the upload's bytes, old sets. */
export abstract class MediaJobHandler extends JobHandler<MediaPayload> implements OnModuleInit {
  protected abstract readonly clock: Clock;
  protected abstract readonly queue: JobQueue;
  protected abstract readonly media: MediaService;
  protected abstract readonly storage: ObjectStorage;
  /** Where the working folders of its runs lie. */
  protected abstract get workingFolders(): string;

  async onModuleInit(): Promise<void> {
    await mkdir(this.workingFolders, { recursive: true });
    await removeLitter(this.workingFolders);
  }

  /** Does nothing for an asset that is gone or ready. The file's own fault is final: its job is not tried again. */
  protected async inWorkingFolder(
    mediaId: string,
    make: (asset: MediaAsset, work: string) => Promise<void>,
  ): Promise<void> {
    const [asset] = await this.media.findMany([mediaId]);
    if (!asset || asset.state === 'ready') return;
    const work = join(this.workingFolders, temporaryName());
    try {
      await mkdir(work, { recursive: true });
      await make(asset, work);
    } catch (error) {
      // The reason travels as the cause.
      throw error instanceof MediaRejected ? new HopelessJobError(error.message, { cause: error }) : error;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  /** @throws MediaRejected when the bytes are not those that were announced */
  protected withOriginal<T>({ id, sha256 }: MediaAsset, use: (file: string) => Promise<T>): Promise<T> {
    return this.storage.withLocalFile(mediaKeys.original(id), async (file) => {
      if (sha256 && (await sha256Of(file)) !== sha256) throw new MediaRejected('media.checksum-mismatch');
      return use(file);
    });
  }

  protected dropOldSets(mediaId: string, inMilliseconds: number, key = newId()): Promise<void> {
    const runAfter = new Date(this.clock.now().getTime() + inMilliseconds);
    return this.queue.add(dropRenditionsJob, { mediaId }, { key, runAfter });
  }
}
