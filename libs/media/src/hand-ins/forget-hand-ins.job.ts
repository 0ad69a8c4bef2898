import { z } from 'zod';
import { defineJob } from '@hochoi/platform';

/** Each night: files that were handed in and are nobody's any more, or past their time. */
export const forgetHandInsJob = defineJob({
  name: 'forget-hand-ins',
  payload: z.object({ day: z.iso.date() }),
});
