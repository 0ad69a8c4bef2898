import { type RunningProcess, startProcess } from '@hochoi/composition';
import type { Clock, Config } from '@hochoi/platform';
import { mediaPart } from './media.part';

/** The service of films. `clock` is for tests. */
export const startMedia = (config: Config, clock?: Clock): Promise<RunningProcess> =>
  startProcess('media', [mediaPart], config, clock);
