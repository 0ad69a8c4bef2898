import Sqlite from 'better-sqlite3';

/** Copies a database that may be in use, as it was at one moment (SQLite's online backup). */
export async function backupSqlite(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}
