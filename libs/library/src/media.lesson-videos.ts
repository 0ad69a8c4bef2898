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
  const rungs = (manifest?.rungs ?? []).map((rung, _, all) => ({
    quality: rung.id,
    label: labelOf(rung, all),
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

/** Of two rungs of one size, the one with fewer pictures a second is the thrifty one: enough for slides. */
function labelOf({ height, framesPerSecond }: ManifestRung, rungs: ManifestRung[]): string {
  const thrifty = rungs.some((other) => other.height === height && other.framesPerSecond > framesPerSecond);
  return `${height}p${thrifty ? ' tiết kiệm' : ''}`;
}
