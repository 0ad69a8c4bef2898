import { Injectable } from '@nestjs/common';
import { type ManifestRung, type MediaAsset, MediaService } from '@hochoi/media';
import { type LessonVideo, LessonVideos } from './lesson-videos';

/** The videos of the media service, in the library's words. */
@Injectable()
export class MediaLessonVideos extends LessonVideos {
  constructor(private readonly media: MediaService) {
    super();
  }

  async describe(mediaIds: string[]): Promise<Map<string, LessonVideo>> {
    const assets = await this.media.findMany([...new Set(mediaIds)]);
    return new Map(assets.map((asset) => [asset.id, lessonVideo(asset)]));
  }
}

function lessonVideo({ id, ownerId, state, progress, manifest }: MediaAsset): LessonVideo {
  const rungs = (manifest?.rungs ?? []).map((rung) => ({
    quality: rung.id,
    label: labelOf(rung),
    megabytes: rung.megabytes,
  }));
  const sound = manifest?.sound
    ? [{ quality: 'audio', label: 'Chỉ nghe', megabytes: manifest.sound.megabytes }]
    : [];
  return {
    mediaId: id,
    ownerId: ownerId ?? '',
    state,
    progress,
    seconds: (manifest?.durationMs ?? 0) / 1000,
    audioOnly: manifest?.kind === 'sound',
    poster: Boolean(manifest?.poster),
    sizes: [...sound, ...rungs],
  };
}

/** Half the pictures a second, at the same size, is what slides cost least with. */
const labelOf = ({ height, framesPerSecond }: ManifestRung): string =>
  `${height}p${framesPerSecond <= 15 ? ' tiết kiệm' : ''}`;
