import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Writes down for the catalogue what is missing there: after an update that keeps words in another form, all topics. */
export const indexCatalogueJob = defineJob({
  name: 'index-catalogue',
  payload: z.object({ at: z.iso.datetime() }),
  leaseSeconds: 600,
});
