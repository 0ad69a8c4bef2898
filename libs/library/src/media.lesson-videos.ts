import { Injectable } from '@nestjs/common';
import {
  type CaptionSummary,
  CaptionService,
  type ManifestRung,
  type MediaAsset,
  MediaService,
} from '@hochoi/media';
import { type LessonVideo, LessonVideos } from './lesson-videos';

/** The videos of the media service, in the library's words. */
@Injectable()
export class MediaLessonVideos extends LessonVideos {
  constructor(
    private readonly media: MediaService,
    private readonly captions: CaptionService,
  ) {
    super();
  }

  async describe(mediaIds: string[]): Promise<Map<string, LessonVideo>> {
    const found = await this.media.findMany([...new Set(mediaIds)]);
    const assets = found.filter(({ kind }) => kind === 'film');
    const captions = await this.captions.listMany(assets.map(({ id }) => id));
    return new Map(assets.map((asset) => [asset.id, lessonVideo(asset, captions.get(asset.id) ?? [])]));
  }

  textOf(mediaId: string): Promise<string> {
    return this.captions.textOf(mediaId);
  }
}

function lessonVideo(
  { id, ownerId, state, progress, manifest }: MediaAsset,
  captions: CaptionSummary[],
): LessonVideo {
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
    // Of those of an earlier release nobody has counted the letters; they were never empty.
    captions: captions.filter(({ textLength }) => textLength !== 0).map(({ language }) => language),
    sizes: [...sound, ...rungs],
  };
}

/** Of two rungs of one size, the one with fewer pictures a second is the thrifty one: enough for slides. */
function labelOf({ height, framesPerSecond }: ManifestRung, rungs: ManifestRung[]): string {
  const thrifty = rungs.some((other) => other.height === height && other.framesPerSecond > framesPerSecond);
  return `${height}p${thrifty ? ' tiết kiệm' : ''}`;
}
