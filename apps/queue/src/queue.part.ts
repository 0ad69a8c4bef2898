import type { Part } from '@hochoi/composition';
import { handlers, QueueAppModule } from './queue-app.module';

/** Jobs of every kind. Films are left to media unless JOB_LANES says otherwise, so that a long one never delays a grade. */
export const queuePart: Part = {
  modules: [QueueAppModule],
  routes: [],
  handlers,
  lanes: { grading: 4, papers: 2, short: 2 },
};
