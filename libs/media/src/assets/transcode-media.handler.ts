import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  type Config,
  CONFIG,
  type JobContext,
  JobQueue,
  Metrics,
  newId,
  ObjectStorage,
} from '@hochoi/platform';
import { knownError, MediaRejected, TranscodeFailed } from '../media.errors';
import type { Manifest } from '../transcode/manifest';
import { runLadder } from '../transcode/ladder-pass';
import { runQuickPass } from '../transcode/quick-pass';
import type { TranscodeOptions } from '../transcode/transcode-options';
import { MediaAsset } from './media-asset.entity';
import { MediaJobHandler, type MediaPayload, OLD_SETS_LIVE } from './media-job.handler';
import { MediaService } from './media.service';
import { RenditionStore } from './rendition-store';
import { transcodeMediaJob } from './transcode-media.job';

/** Share of the whole bar that the quick pass takes. */
const QUICK_SHARE = 0.2;

/**
 * Quick pass, playable while it still runs; then the whole ladder; then one step from the old set to the new. Each run has a
 * working folder and sets of its own, and writes to the record only while it holds the job: a run that was given up for dead
 * and goes on spoils nothing of the next. What runs leave behind is dropped a day after the film is ready.
 */
@Injectable()
export class TranscodeMediaHandler extends MediaJobHandler {
  readonly job = transcodeMediaJob;

  constructor(
    protected readonly clock: Clock,
    protected readonly queue: JobQueue,
    protected readonly media: MediaService,
    protected readonly storage: ObjectStorage,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  handle({ mediaId }: MediaPayload, context: JobContext): Promise<void> {
    return this.inWorkingFolder(mediaId, (asset, work) =>
      this.withOriginal(asset, (file) => this.transcode(file, work, asset, context)),
    );
  }

  override async failed({ mediaId }: MediaPayload, error: Error): Promise<void> {
    const told = knownError(error) ?? new TranscodeFailed('media.transcode-failed');
    // A rejected film may have been playable for a moment: nothing plays any more, and its renditions go at once.
    const rejected = told instanceof MediaRejected;
    const withdrawn = rejected ? { setId: null, manifest: null } : {};
    await this.dropOldSets(mediaId, rejected ? 0 : OLD_SETS_LIVE);
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
    await this.dropOldSets(id, OLD_SETS_LIVE, setId);
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

  protected get workingFolders(): string {
    return join(this.config.dataFolder, 'tmp', 'transcode');
  }

  private get tools() {
    return { ffmpeg: this.config.ffmpeg.ffmpegPath, ffprobe: this.config.ffmpeg.ffprobePath };
  }
}
