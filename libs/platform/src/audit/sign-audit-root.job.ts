import { z } from 'zod';
import { defineJob } from '../queue/define-job';

/** Once a day. `day` is the one that has ended, yyyy-mm-dd in Vietnam. */
export const signAuditRootJob = defineJob({
  name: 'sign-audit-root',
  payload: z.object({ day: z.iso.date() }),
});
