import { z } from 'zod';
import { defineJob } from '@hochoi/platform';

/** From an uploaded picture or document to what browsers show. Enough attempts to outlast a virus scanner that is updated. */
export const prepareFileJob = defineJob({
  name: 'prepare-file',
  payload: z.object({ mediaId: z.string() }),
  lane: 'papers',
  attempts: 6,
  backoffSeconds: 10,
});
