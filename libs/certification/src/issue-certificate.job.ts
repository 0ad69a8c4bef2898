import { topicCompleted } from '@hochoi/classes';
import { defineJob, subscribe } from '@hochoi/platform';
import { z } from 'zod';

/** Gives a completed topic its certificate. */
export const issueCertificateJob = defineJob({
  name: 'issue-certificate',
  lane: 'papers',
  payload: z.object({ completionId: z.string() }),
});

export const certificationSubscriptions = [subscribe(topicCompleted, issueCertificateJob)];
