import { Controller } from '@nestjs/common';
import { type MediaAsset as MediaAssetView, routes, type ResponseOf } from '@hochoi/contracts';
import {
  type MediaAsset,
  MediaService,
  PlaybackService,
  UploadService,
  warningMessages,
} from '@hochoi/media';
import { Handle, In, type Input } from '@hochoi/platform';
import { OwnMedia } from './own-media';

type R = typeof routes;

/** Failures that are not the film's own fault. */
const retriable = ['media.transcode-failed', 'media.no-space', 'media.ffmpeg-missing', 'media.cancelled'];

@Controller()
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly playback: PlaybackService,
    private readonly uploads: UploadService,
    private readonly own: OwnMedia,
  ) {}

  @Handle(routes.getMedia)
  async getMedia(@In() { params, actor }: Input<R['getMedia']>): Promise<MediaAssetView> {
    return this.view(await this.own.find(params.mediaId, actor));
  }

  @Handle(routes.previewMedia)
  async previewMedia(
    @In() { params, actor }: Input<R['previewMedia']>,
  ): Promise<ResponseOf<R['previewMedia']>> {
    await this.own.find(params.mediaId, actor);
    return { ...(await this.playback.addresses(params.mediaId, actor.personId)), position: 0 };
  }

  @Handle(routes.retryMedia)
  async retryMedia(@In() { params, actor }: Input<R['retryMedia']>): Promise<MediaAssetView> {
    await this.own.find(params.mediaId, actor);
    await this.media.retry(params.mediaId);
    return this.view(await this.media.find(params.mediaId));
  }

  private async view(asset: MediaAsset): Promise<MediaAssetView> {
    const { id, fileName, size, state, progress, manifest, failureCode, failureMessage, createdAt } = asset;
    const arrived = (await this.uploads.arrived(asset)) ?? 0;
    const hopeless = failureCode !== null && !retriable.includes(failureCode);
    return {
      id,
      fileName,
      size,
      uploaded: arrived,
      state,
      progress,
      seconds: manifest ? manifest.durationMs / 1000 : null,
      failure: failureCode ? { code: failureCode, message: failureMessage ?? '', canRetry: !hopeless } : null,
      warnings: (manifest?.warnings ?? []).map((code) => warningMessages[code]),
      createdAt,
    };
  }
}
