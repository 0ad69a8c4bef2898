import { type RunningProcess, startProcess } from '@hochoi/composition';
import type { Clock, Config } from '@hochoi/platform';
import { queuePart } from './queue.part';

/** The process that only runs jobs: no public address. `clock` is for tests. */
export const startQueue = (config: Config, clock?: Clock): Promise<RunningProcess> =>
  startProcess('queue', [queuePart], config, clock);
