import type { Locator } from 'playwright-core';

interface Video {
  currentTime: number;
  paused: boolean;
  playbackRate: number;
  textTracks: ArrayLike<{
    kind: string;
    mode: string;
    cues: ArrayLike<{ text: string }> | null;
    activeCues: ArrayLike<{ text: string }> | null;
  }>;
}

/** What the page's own video says of itself. */
export const ask = <T>(video: Locator, question: (element: Video) => T) =>
  video.evaluate(question as unknown as (element: unknown) => T);
export const timeOf = (video: Locator) => ask(video, ({ currentTime }) => currentTime);
