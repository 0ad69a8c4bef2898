import { z } from 'zod';
import { defineJob } from '@hochoi/platform';

/** From an uploaded file to a film for every line. */
export const transcodeMediaJob = defineJob({
  name: 'transcode-media',
  payload: z.object({ mediaId: z.string() }),
  lane: 'transcode',
  attempts: 3,
  backoffSeconds: 10,
});

/** Removes all sets of renditions but the one that plays. */
export const dropRenditionsJob = defineJob({
  name: 'drop-renditions',
  payload: z.object({ mediaId: z.string() }),
});
