/** What one file may cost. Bytes are bytes, after inflating unless said otherwise. */
export interface Limits {
  /** The file as it comes. */
  fileBytes: number;
  /** One part of the zip; a sheet of 200,000 rows and 15 columns needs about 120 MB. */
  partBytes: number;
  /** Shared strings are kept in memory, so less of them. */
  sharedStringBytes: number;
  /** All parts together: a file may hold many sheets. */
  totalBytes: number;
  /** Inflated to deflated bytes, for parts over 1 MB. Office files reach about 60; deflate ends at 1,032. */
  ratio: number;
  entries: number;
  rows: number;
  columns: number;
  merges: number;
  /** Characters of one cell or tag; Excel ends at 32,767. */
  textLength: number;
}

const MB = 1024 * 1024;

export const defaultLimits: Limits = {
  fileBytes: 50 * MB,
  partBytes: 256 * MB,
  sharedStringBytes: 48 * MB,
  totalBytes: 512 * MB,
  ratio: 200,
  entries: 2_000,
  rows: 200_000,
  columns: 500,
  merges: 50_000,
  textLength: 200_000,
};
