import { type ForTests, type RunningProcess, startProcess } from '@hochoi/composition';
import type { Config } from '@hochoi/platform';
import { queuePart } from './queue.part';

/** The process that only runs jobs: no public address. */
export const startQueue = (config: Config, forTests?: ForTests): Promise<RunningProcess> =>
  startProcess('queue', [queuePart], config, forTests);
