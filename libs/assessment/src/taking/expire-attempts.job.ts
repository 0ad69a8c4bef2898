import { z } from 'zod';
import { defineJob } from '@hochoi/platform';

/** Each minute: attempts whose time is over. `at` is the minute. */
export const expireAttemptsJob = defineJob({
  name: 'expire-attempts',
  lane: 'grading',
  payload: z.object({ at: z.iso.datetime() }),
});
