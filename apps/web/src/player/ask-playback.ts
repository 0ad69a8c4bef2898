import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

/** Asks the server for addresses that play a lesson's video for a while. Apart from the player, so that hls.js stays lazy. */
export const askLessonPlayback = (
  code: string,
  lessonKey: string,
): Promise<components['schemas']['Playback']> =>
  answerOf(
    api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', { params: { path: { code, lessonKey } } }),
  );
