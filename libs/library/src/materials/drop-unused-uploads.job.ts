import { nightlyJob } from '@hochoi/platform';

/** What was uploaded and stands nowhere. */
export const dropUnusedUploadsJob = nightlyJob('drop-unused-uploads');
