import { type RunningProcess, startProcess } from '@hochoi/composition';
import type { Clock, Config } from '@hochoi/platform';
import { coursePart } from './course.part';

/** The service that people talk to. `clock` is for tests. */
export const startCourse = (config: Config, clock?: Clock): Promise<RunningProcess> =>
  startProcess('course', [coursePart], config, clock);
