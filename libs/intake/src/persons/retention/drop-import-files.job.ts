import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Each night: uploaded lists that are past their time, or that name somebody who was erased. */
export const dropImportFilesJob = defineJob({
  name: 'drop-import-files',
  payload: z.object({ day: z.iso.date() }),
  leaseSeconds: 60,
});
