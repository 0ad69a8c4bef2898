import { rm } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { isBusy } from '../database/database-errors';
import type { Entities } from '../database/entities';
import { migrations } from '../database/migrations';
import { QuietLogger } from '../database/quiet-logger';
import { MovingRefused } from './moving.errors';
import { RowStore } from './row-store';

interface Connection {
  pragma(text: string): unknown;
  exec(sql: string): unknown;
  close(): unknown;
}

/** A quick command that runs beside (`npm run account`) may end first, milliseconds. */
const PATIENCE = 1000;

/**
 * Opens the file, migrated, and alone: SQLite's exclusive lock cannot be had while any other process has the file open, be it
 * idle (in WAL mode each connection holds a shared lock as long as it lives), and as long as it is held no other can open the
 * file. The system takes it back when this process dies.
 * @throws MovingRefused while another process has it open
 */
export async function openSqliteAlone(file: string, entities: Entities): Promise<RowStore> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    timeout: PATIENCE,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    logger: new QuietLogger(),
    prepareDatabase: takeForOneself,
  });
  await source.initialize().catch((error) => {
    throw isBusy(error) ? new MovingRefused(inUse(file)) : error;
  });
  await source.runMigrations();
  return new RowStore(source, source.createQueryRunner(), {
    foreignKeys: (runner, on) => runner.query(`PRAGMA foreign_keys = ${on ? 'ON' : 'OFF'}`),
  });
}

function takeForOneself(connection: Connection): void {
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('synchronous = FULL');
    connection.exec('BEGIN IMMEDIATE; COMMIT');
    // One file without companions, so that it can be copied or read from a medium that is write-protected.
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    connection.close(); // TypeORM would leave it open, and with it a lock
    throw error;
  }
}

const inUse = (file: string) =>
  `${file} đang được một tiến trình khác dùng. Hãy dừng Học Hỏi (Ctrl+C ở cửa sổ chạy npm start) và các lệnh khác, rồi chạy lại.`;

/** With its companions: a journal left by a killed process would be played into the next file of this name. */
export async function removeSqlite(file: string): Promise<void> {
  for (const ending of ['', '-journal', '-wal', '-shm']) await rm(file + ending, { force: true });
}
