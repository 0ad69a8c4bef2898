import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Each night: what the register of purposes no longer lets be kept. */
export const deleteExpiredJob = defineJob({
  name: 'delete-expired-data',
  payload: z.object({ day: z.iso.date() }),
  leaseSeconds: 60,
});
