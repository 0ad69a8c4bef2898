import { nightlyJob } from '@hochoi/platform';

/** What the register of purposes no longer lets be kept. */
export const deleteExpiredJob = nightlyJob('delete-expired-data');
