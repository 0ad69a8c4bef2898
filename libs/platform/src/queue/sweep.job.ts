import { nightlyJob } from './nightly';

/** Rows that nobody will ask for any more. */
export const sweepJob = nightlyJob('sweep-old-rows');
