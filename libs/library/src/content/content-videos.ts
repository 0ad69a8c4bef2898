/** Takes a film from the content files into the media service. */
export abstract class ContentVideos {
  /** The same file again gives the same media. @returns the media id */
  abstract import(file: string, captions: string | null, ownerId: string | null): Promise<string>;
}
