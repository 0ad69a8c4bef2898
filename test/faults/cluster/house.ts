import { createConnection } from 'mysql2/promise';
import { MinioObjectStorage } from '@hochoi/platform';
import { sha256 } from '../house-rules';
import type { Query } from '../ledger';
import { waitUntil } from '../../support/wait-until';

type Row = Record<string, unknown>;

/** What was put off when it was made (old renditions go after a day, old rows by night) is not stuck, as long as it is not due. */
const UNFINISHED = `SELECT id, name, \`key\`, state, attempts, lastError, runAfter FROM job
  WHERE (state IN ('running', 'failed') OR (state = 'waiting' AND (lastError IS NOT NULL
    OR TIMESTAMPDIFF(SECOND, createdAt, runAfter) < 5 OR (attempts > 0 AND runAfter <= UTC_TIMESTAMP(3)))))`;

/** The cluster's rows and objects, looked at from outside. */
export class House {
  readonly storage: MinioObjectStorage;

  constructor(private readonly environment: Record<string, string>) {
    const { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET = 'hochoi' } = environment;
    this.storage = new MinioObjectStorage({
      endpoint: S3_ENDPOINT!,
      bucket: S3_BUCKET,
      accessKey: S3_ACCESS_KEY!,
      secretKey: S3_SECRET_KEY!,
    });
  }

  /** All that `look` asks is of one moment, whatever goes on meanwhile. */
  async atOneMoment<T>(look: (query: Query) => Promise<T>): Promise<T> {
    const url = this.environment['DATABASE_URL']!.replace(/^mariadb:/, 'mysql:');
    const connection = await createConnection({ uri: url, timezone: 'Z', jsonStrings: true });
    try {
      await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      return await look(async (sql, values) => (await connection.query(sql, values))[0] as never);
    } finally {
      connection.destroy();
    }
  }

  rows = <T = Row>(sql: string, values?: unknown[]): Promise<T[]> =>
    this.atOneMoment((query) => query<T>(sql, values));

  /**
   * What was to be done at this moment gets done; what learners order meanwhile may still wait. A film takes its time: the trainer
   * who uploaded it waits for it. @returns how many were waited for
   */
  async oldWorkDone(seconds: number): Promise<number> {
    const unfinished = () => this.rows<{ id: string }>(`${UNFINISHED} AND lane <> 'transcode'`);
    const old = new Set((await unfinished()).map(({ id }) => id));
    const still = async () => (await unfinished()).filter(({ id }) => old.has(id));
    await waitUntil('old work', still, (jobs) => jobs.length === 0, seconds);
    return old.size;
  }

  allWorkDone = (seconds: number) =>
    waitUntil(
      'all work',
      () => this.rows(UNFINISHED),
      (jobs) => jobs.length === 0,
      seconds,
    );

  /** Files of films that are said to be there and are not, or not as recorded. */
  async brokenFilms(query: Query): Promise<string[]> {
    const films = await query<{ id: string; setId: string; manifest: string }>(
      "SELECT id, setId, manifest FROM media_asset WHERE state = 'ready'",
    );
    const broken: string[] = [];
    for (const { id, setId, manifest } of films) {
      const { files } = JSON.parse(manifest) as { files: { path: string; bytes: number }[] };
      for (const { path, bytes } of files) {
        const key = `media/${id}/sets/${setId}/${path}`;
        const size = await this.storage.stat(key).then(
          (stat) => stat.size,
          (error: Error) => error.message,
        );
        if (size !== bytes) broken.push(`${key}: ${size}, not ${bytes}`);
      }
    }
    return broken;
  }

  /** Certificates whose paper is missing, or is not the one that was recorded. */
  async wrongPapers(query: Query): Promise<string[]> {
    const wrong: string[] = [];
    const all = await query<{ pdfKey: string; pdfSha256: string }>(
      'SELECT pdfKey, pdfSha256 FROM certificate WHERE pdfReady',
    );
    for (const { pdfKey, pdfSha256 } of all)
      if (sha256(await this.storage.read(pdfKey)) !== pdfSha256) wrong.push(pdfKey);
    return wrong;
  }
}
