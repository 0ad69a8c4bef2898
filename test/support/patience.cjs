// Limits are there for what hangs. Jest's own 5 seconds are less than a busy machine needs to migrate an empty MariaDB; how fast
// things are is measured by `npm run bench`, never by a limit.
jest.setTimeout(30_000);
