export interface LessonVideo {
  mediaId: string;
  ownerId: string;
  state: 'uploading' | 'queued' | 'transcoding' | 'playable' | 'ready' | 'failed';
  /** Percent of the transcoding. */
  progress: number;
  seconds: number;
  audioOnly: boolean;
  poster: boolean;
  /** Languages in which its captions say something. */
  captions: string[];
  sizes: { quality: string; label: string; megabytes: number }[];
}

/** What the library must know of the videos its lessons name. The app binds it to the media service: a lesson holds a media id. */
export abstract class LessonVideos {
  /** Ids that name nothing, or a picture or document, are absent. */
  abstract describe(mediaIds: string[]): Promise<Map<string, LessonVideo>>;

  /** What a film says, by its captions in Vietnamese, for the index of the search; empty where there are none. */
  abstract textOf(mediaId: string): Promise<string>;
}
