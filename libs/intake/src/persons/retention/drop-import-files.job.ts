import { nightlyJob } from '@hochoi/platform';

/** Uploaded lists that are past their time, or that name somebody who was erased. */
export const dropImportFilesJob = nightlyJob('drop-import-files');
