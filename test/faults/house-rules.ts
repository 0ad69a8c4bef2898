import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KillableServer } from './killable-server';
import { waitUntil } from '../support/wait-until';

type Row = Record<string, unknown>;

const SECONDS_PUT_OFF = '(julianday(runAfter) - julianday(createdAt)) * 86400';

const TRIED_AND_DUE = '(attempts > 0 AND julianday(runAfter) <= julianday(?))';

/**
 * What was put off when it was made (old renditions go after a day, old rows by night) is not stuck; nor when a clock that was ahead
 * had it begun too early, and it died with the process.
 */
export const unfinished = (server: KillableServer): Row[] =>
  server.rows(
    `SELECT name, key, state, attempts, lastError FROM job
     WHERE state IN ('running', 'failed')
       OR (state = 'waiting' AND (lastError IS NOT NULL OR ${SECONDS_PUT_OFF} < 5 OR ${TRIED_AND_DUE}))`,
    new Date(Date.now() + server.clockJump).toISOString(),
  );

export const expectAllWorkDone = (server: KillableServer, seconds?: number) =>
  waitUntil(
    'all jobs done',
    () => unfinished(server),
    (jobs) => jobs.length === 0,
    seconds,
  );

const filesBelow = (folder: string): string[] =>
  existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];

/** What a dead process may have left lying about, once all work is done. */
export const litter = ({ data }: KillableServer): string[] =>
  ['tmp/transcode', 'objects/.uploads', 'objects/.writing'].flatMap((folder) =>
    filesBelow(join(data, folder)).map((name) => join(folder, name)),
  );

export const brokenDatabase = (server: KillableServer): Row[] =>
  server.rows('PRAGMA integrity_check').filter(({ integrity_check: said }) => said !== 'ok');

/** Certificates whose paper is missing, or is not the one that was recorded. */
export function wrongPapers(server: KillableServer): Row[] {
  const folder = join(server.data, 'objects', 'certificates.d');
  return server
    .rows<{ pdfKey: string; pdfSha256: string }>('SELECT pdfKey, pdfSha256 FROM certificate')
    .filter(({ pdfKey, pdfSha256 }) => {
      const file = join(folder, pdfKey.slice('certificates/'.length));
      return !existsSync(file) || sha256(readFileSync(file)) !== pdfSha256;
    });
}

export const papers = ({ data }: KillableServer): string[] =>
  filesBelow(join(data, 'objects', 'certificates.d'));

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
