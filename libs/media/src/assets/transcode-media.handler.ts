import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  type Config,
  CONFIG,
  HopelessJobError,
  type JobContext,
  JobHandler,
  JobQueue,
  Metrics,
  newId,
  ObjectStorage,
  removeLitter,
  temporaryName,
} from '@hochoi/platform';
import { knownError, MediaRejected, TranscodeFailed } from '../media.errors';
import type { Manifest } from '../transcode/manifest';
import { runLadder } from '../transcode/ladder-pass';
import { runQuickPass } from '../transcode/quick-pass';
import type { TranscodeOptions } from '../transcode/transcode-options';
import { sha256Of } from '../uploading/sha256-of';
import { MediaAsset } from './media-asset.entity';
import { mediaKeys } from './media-keys';
import { MediaService } from './media.service';
import { RenditionStore } from './rendition-store';
import { dropRenditionsJob, transcodeMediaJob } from './transcode-media.job';

interface Payload {
  mediaId: string;
}

/** Viewers may hold an address of an old set: it goes after a day. */
const OLD_SETS_LIVE = 86_400_000;
/** Share of the whole bar that the quick pass takes. */
const QUICK_SHARE = 0.2;

/**
 * Quick pass, playable while it still runs; then the whole ladder; then one step from the old set to the new. Each run has a
 * working folder and sets of its own, and writes to the record only while it holds the job: a run that was given up for dead
 * and goes on spoils nothing of the next. What runs leave behind is dropped a day after the film is ready.
 */
@Injectable()
export class TranscodeMediaHandler extends JobHandler<Payload> implements OnModuleInit {
  readonly job = transcodeMediaJob;

  constructor(
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.workingFolders, { recursive: true });
    await removeLitter(this.workingFolders);
  }

  async handle({ mediaId }: Payload, context: JobContext): Promise<void> {
    const [asset] = await this.media.findMany([mediaId]);
    if (!asset || asset.state === 'ready') return;
    const work = join(this.workingFolders, temporaryName());
    try {
      await mkdir(work, { recursive: true });
      await this.storage.withLocalFile(mediaKeys.original(mediaId), async (file) => {
        if (asset.sha256 && (await sha256Of(file)) !== asset.sha256)
          throw new MediaRejected('media.checksum-mismatch');
        await this.transcode(file, work, asset, context);
      });
    } catch (error) {
      // The file's own fault is final; the reason travels as the cause.
      throw error instanceof MediaRejected ? new HopelessJobError(error.message, { cause: error }) : error;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  override async failed({ mediaId }: Payload, error: Error): Promise<void> {
    const told = knownError(error) ?? new TranscodeFailed('media.transcode-failed');
    // A rejected film may have been playable for a moment: nothing plays any more, and its renditions go at once.
    const rejected = told instanceof MediaRejected;
    const withdrawn = rejected ? { setId: null, manifest: null } : {};
    await this.dropOldSets(mediaId, newId(), rejected ? 0 : OLD_SETS_LIVE);
    await this.media.change(mediaId, {
      ...withdrawn,
      state: 'failed',
      failureCode: told.code,
      failureMessage: told.message,
    });
  }

  private async transcode(file: string, work: string, asset: MediaAsset, context: JobContext) {
    const begun = performance.now();
    const renditions = new RenditionStore(this.storage, asset.id);
    const tell = (change: Partial<MediaAsset>) => context.write(() => this.media.change(asset.id, change));
    const [quickDir, fullDir] = [join(work, 'quick'), join(work, 'full')];
    const options: TranscodeOptions = { tools: this.tools, signal: context.signal };
    const progress = this.reporter(asset.id, context);
    await tell({ state: 'transcoding', progress: 0, setId: null, manifest: null });

    const growing = renditions.grow(newId(), (setId) => tell({ state: 'playable', setId, manifest: null }));
    const quick = await runQuickPass(file, quickDir, {
      ...options,
      onPlayable: (folder) => growing.playable(folder),
      onPlaylistChanged: (folder) => growing.changed(quickDir, folder),
      onProgress: (percent) => progress((percent ?? 0) * QUICK_SHARE),
    });
    await growing.finish(quickDir, quick);
    await tell({ state: 'playable', setId: growing.setId, manifest: quick });

    const onProgress = (percent: number | null) =>
      progress(100 * QUICK_SHARE + (percent ?? 0) * (1 - QUICK_SHARE));
    const full = await runLadder(file, quickDir, fullDir, { ...options, onProgress });
    const setId = newId();
    await renditions.store(fullDir, full, setId);
    await rm(work, { recursive: true, force: true }); // before the end: nobody comes back to clear up after a finished job
    await context.complete(() => this.publish(asset.id, setId, full));
    this.metrics.transcoded(full.durationMs / 1000, (performance.now() - begun) / 1000);
  }

  /** One step: viewers get the whole ladder, or what they had. */
  private async publish(id: string, setId: string, manifest: Manifest): Promise<void> {
    const change = {
      state: 'ready',
      progress: 100,
      setId,
      manifest,
      failureCode: null,
      failureMessage: null,
    } as const;
    await this.media.change(id, change);
    await this.dropOldSets(id, setId, OLD_SETS_LIVE);
  }

  private dropOldSets(mediaId: string, key: string, inMilliseconds: number): Promise<void> {
    const runAfter = new Date(this.clock.now().getTime() + inMilliseconds);
    return this.queue.add(dropRenditionsJob, { mediaId }, { key, runAfter });
  }

  /** At most one write a second: the bar is for eyes. */
  private reporter(mediaId: string, context: JobContext): (percent: number) => void {
    let last = 0;
    return (percent) => {
      const now = Date.now();
      if (now - last < 1000) return;
      last = now;
      const change = { progress: Math.floor(percent) };
      void context.write(() => this.media.change(mediaId, change)).catch(() => undefined);
      void context.progress(percent);
    };
  }

  private get workingFolders() {
    return join(this.config.dataFolder, 'tmp', 'transcode');
  }

  private get tools() {
    return { ffmpeg: this.config.ffmpeg.ffmpegPath, ffprobe: this.config.ffmpeg.ffprobePath };
  }
}
