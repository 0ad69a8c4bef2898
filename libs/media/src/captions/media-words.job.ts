import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/**
 * What a film or a document says has changed. Media does it for whoever keeps an index of words, and knows nobody who does: the
 * handler is the library's. `edition`: of the Vietnamese captions, when it is they that have changed; an older one than there is
 * needs no work, for a newer job comes.
 */
export const mediaWordsJob = defineJob({
  name: 'media-words',
  payload: z.object({ mediaId: z.string(), edition: z.number().int().nullable() }),
});
