import type { CaptionFiles } from './topic-content';

/** Takes a film from the content files into the media service. */
export abstract class ContentVideos {
  /** The same file again gives the same media. @returns the media id */
  abstract import(file: string, captions: CaptionFiles, ownerId: string | null): Promise<string>;
}
