import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  type Config,
  CONFIG,
  Database,
  HopelessJobError,
  type JobContext,
  JobHandler,
  JobQueue,
  newId,
  ObjectStorage,
} from '@hochoi/platform';
import { MediaRejected, TranscodeFailed } from '../media.errors';
import type { Manifest } from '../transcode/manifest';
import { runLadder } from '../transcode/ladder-pass';
import { runQuickPass } from '../transcode/quick-pass';
import type { TranscodeOptions } from '../transcode/transcode-options';
import { UploadFolder } from '../uploading/upload-folder';
import { MediaAsset } from './media-asset.entity';
import { mediaKeys } from './media-keys';
import { MediaService } from './media.service';
import { RenditionStore } from './rendition-store';
import { dropRenditionsJob, transcodeMediaJob } from './transcode-media.job';

interface Payload {
  mediaId: string;
}

/** Viewers may hold an address of the old set: it goes after a day. */
const OLD_SET_LIVES = 86_400_000;
/** Share of the whole bar that the quick pass takes. */
const QUICK_SHARE = 0.2;

/**
 * Quick pass, playable while it still runs; then the whole ladder; then one step from the old set to the new. A run that dies
 * leaves a working folder and unfinished sets, which the next run removes before it begins.
 */
@Injectable()
export class TranscodeMediaHandler extends JobHandler<Payload> {
  readonly job = transcodeMediaJob;

  constructor(
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly uploads: UploadFolder,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async handle({ mediaId }: Payload, context: JobContext): Promise<void> {
    const asset = await this.media.find(mediaId).catch(() => null);
    if (!asset || asset.state === 'ready') return;
    const work = join(this.config.dataFolder, 'tmp', 'transcode', mediaId);
    const renditions = new RenditionStore(this.storage, mediaId);
    try {
      await this.clear(work, asset, renditions);
      await renditions.takeOriginal(asset, this.uploads);
      await this.storage.withLocalFile(mediaKeys.original(mediaId), (file) =>
        this.transcode(file, work, asset, renditions, context),
      );
    } catch (error) {
      throw await this.explained(error, mediaId);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  override async failed({ mediaId }: Payload, error: Error): Promise<void> {
    const cause = (error.cause ?? error) as Error & { code?: string };
    const known = cause instanceof MediaRejected || cause instanceof TranscodeFailed;
    const told = known ? cause : new TranscodeFailed('media.transcode-failed');
    // A rejected film may have been playable for a moment: its renditions are gone, so nothing plays any more.
    const withdrawn = cause instanceof MediaRejected ? { setId: null, manifest: null } : {};
    await this.media.change(mediaId, {
      ...withdrawn,
      state: 'failed',
      failureCode: told.code,
      failureMessage: told.message,
    });
  }

  private async transcode(
    file: string,
    work: string,
    asset: MediaAsset,
    renditions: RenditionStore,
    context: JobContext,
  ) {
    const [quickDir, fullDir] = [join(work, 'quick'), join(work, 'full')];
    const options: TranscodeOptions = { tools: this.tools, signal: context.signal };
    const progress = this.reporter(asset.id, context);
    await this.media.change(asset.id, { state: 'transcoding', progress: 0 });

    const growing = renditions.grow(newId(), (setId) =>
      this.media.change(asset.id, { state: 'playable', setId, manifest: null }),
    );
    const quick = await runQuickPass(file, quickDir, {
      ...options,
      onPlayable: (folder) => growing.playable(folder),
      onPlaylistChanged: (folder) => growing.changed(quickDir, folder),
      onProgress: (percent) => progress((percent ?? 0) * QUICK_SHARE),
    });
    await growing.finish(quickDir, quick);
    await this.media.change(asset.id, { state: 'playable', setId: growing.setId, manifest: quick });

    const onProgress = (percent: number | null) =>
      progress(100 * QUICK_SHARE + (percent ?? 0) * (1 - QUICK_SHARE));
    const full = await runLadder(file, quickDir, fullDir, { ...options, onProgress });
    const setId = newId();
    await renditions.store(fullDir, full, setId);
    await rm(work, { recursive: true, force: true }); // before the end: nobody comes back to clear up after a finished job
    await context.complete(() => this.publish(asset.id, setId, full, growing.setId));
  }

  /** One step: viewers get the whole ladder, or what they had. */
  private async publish(id: string, setId: string, manifest: Manifest, oldSetId: string): Promise<void> {
    const change = {
      state: 'ready',
      progress: 100,
      setId,
      manifest,
      failureCode: null,
      failureMessage: null,
    } as const;
    await this.media.change(id, change);
    const runAfter = new Date(this.clock.now().getTime() + OLD_SET_LIVES);
    await this.queue.add(dropRenditionsJob, { mediaId: id, setId: oldSetId }, { key: oldSetId, runAfter });
  }

  private async clear(work: string, asset: MediaAsset, renditions: RenditionStore): Promise<void> {
    // An ffmpeg that a dead process left behind may still be writing here: it stops at its next file.
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(work, { recursive: true });
    await this.media.change(asset.id, { setId: null, manifest: null });
    await renditions.removeAll();
  }

  /** At most one write a second: the bar is for eyes. */
  private reporter(mediaId: string, context: JobContext): (percent: number) => void {
    let last = 0;
    return (percent) => {
      const now = Date.now();
      if (now - last < 1000) return;
      last = now;
      void this.media.change(mediaId, { progress: Math.floor(percent) }).catch(() => undefined);
      void context.progress(percent);
    };
  }

  /** The file's own fault is final; the reason travels as the cause. */
  private async explained(error: unknown, mediaId: string): Promise<Error> {
    if (!(error instanceof MediaRejected)) return error as Error;
    await new RenditionStore(this.storage, mediaId).removeAll();
    return new HopelessJobError(error.message, { cause: error });
  }

  private get tools() {
    return { ffmpeg: this.config.ffmpeg.ffmpegPath, ffprobe: this.config.ffmpeg.ffprobePath };
  }
}

/** Removes a superseded set, if it is still superseded. */
@Injectable()
export class DropRenditionsHandler extends JobHandler<{ mediaId: string; setId: string }> {
  readonly job = dropRenditionsJob;

  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle({ mediaId, setId }: { mediaId: string; setId: string }): Promise<void> {
    const asset = await this.database.manager.findOneBy(MediaAsset, { id: mediaId });
    if (asset?.setId !== setId) await this.storage.deletePrefix(mediaKeys.set(mediaId, setId));
  }
}
