import { Controller } from '@nestjs/common';
import {
  type MediaAsset as MediaAssetView,
  type OpenedFile,
  routes,
  type ResponseOf,
} from '@hochoi/contracts';
import { FileService, type MediaAsset, MediaService, PlaybackService, UploadService } from '@hochoi/media';
import { Handle, In, type Input } from '@hochoi/platform';
import { mediaView } from './media-view';
import { OwnMedia } from './own-media';

type R = typeof routes;

@Controller()
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly files: FileService,
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

  @Handle(routes.openMediaFile)
  async openMediaFile(@In() { params, actor }: Input<R['openMediaFile']>): Promise<OpenedFile> {
    await this.own.find(params.mediaId, actor);
    return (await this.files.open(params.mediaId, actor.personId)) as OpenedFile;
  }

  @Handle(routes.retryMedia)
  async retryMedia(@In() { params, actor }: Input<R['retryMedia']>): Promise<MediaAssetView> {
    await this.own.findToChange(params.mediaId, actor);
    await this.media.retry(params.mediaId);
    return this.view(await this.media.find(params.mediaId));
  }

  private async view(asset: MediaAsset): Promise<MediaAssetView> {
    const uploaded = (await this.uploads.arrived(asset)) ?? 0;
    if (asset.kind === 'film') return mediaView(asset, uploaded);
    return mediaView(asset, uploaded, (await this.files.describe([asset.id])).get(asset.id));
  }
}
