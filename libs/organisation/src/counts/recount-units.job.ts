import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Every twenty minutes it looks whether posts or units have changed, and counts the large units again when they have. */
export const recountUnitsJob = defineJob({
  name: 'recount-units',
  payload: z.object({ at: z.iso.datetime() }),
  leaseSeconds: 300,
});
