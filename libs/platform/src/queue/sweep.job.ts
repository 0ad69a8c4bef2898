import { z } from 'zod';
import { defineJob } from './define-job';

/** Once a day: rows that nobody will ask for any more. `day` is yyyy-mm-dd in UTC. */
export const sweepJob = defineJob({ name: 'sweep-old-rows', payload: z.object({ day: z.iso.date() }) });

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
