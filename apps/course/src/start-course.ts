import { type ForTests, type RunningProcess, startProcess } from '@hochoi/composition';
import type { Config } from '@hochoi/platform';
import { coursePart } from './course.part';

/** The service that people talk to. */
export const startCourse = (config: Config, forTests?: ForTests): Promise<RunningProcess> =>
  startProcess('course', [coursePart], config, forTests);
