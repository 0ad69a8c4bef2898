import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Makes the paper of an issued certificate. */
export const renderCertificateJob = defineJob({
  name: 'render-certificate',
  lane: 'papers',
  payload: z.object({ certificateId: z.string() }),
});
