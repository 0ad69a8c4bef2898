import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Each night it looks whether this month's tables of sensitive data are there, and makes them when not. */
export const countSensitiveDataJob = defineJob({
  name: 'count-sensitive-data',
  payload: z.object({ day: z.iso.date() }),
  leaseSeconds: 120,
});
