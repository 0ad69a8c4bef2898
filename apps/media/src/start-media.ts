import { type ForTests, type RunningProcess, startProcess } from '@hochoi/composition';
import type { Config } from '@hochoi/platform';
import { mediaPart } from './media.part';

/** The service of films. */
export const startMedia = (config: Config, forTests?: ForTests): Promise<RunningProcess> =>
  startProcess('media', [mediaPart], config, forTests);
