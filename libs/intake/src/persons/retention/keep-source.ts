/**
 * Days an uploaded list is kept: long enough to answer “what did the file say?” while the import is talked about, and no
 * longer, for it holds the data of people who may never have been taken over (law 91/2025: no longer than needed).
 */
export const SOURCE_DAYS = 90;

export const keptUntil = (uploadedAt: Date): Date =>
  new Date(uploadedAt.getTime() + SOURCE_DAYS * 24 * 60 * 60 * 1000);

/** Not any more after its time, though the night that deletes it is yet to come. */
export const isKept = (until: Date | null, now: Date): boolean => until !== null && until > now;
