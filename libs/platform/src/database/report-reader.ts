import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isConnectionLost } from './database-errors';

type Asked = Parameters<QueryRunner['query']>;

/**
 * Reads for reports, from a replica. It may lag behind by seconds. When it is away, or does not know a table yet that the
 * primary has, the primary is asked instead and the operator is warned: a report that costs the primary something is better
 * than none.
 */
export class ReportReader {
  readonly manager: EntityManager;
  private replica?: Promise<DataSource>;
  private awayUntil = 0;

  constructor(
    private readonly primary: DataSource,
    private readonly open: () => Promise<DataSource>,
    private readonly warn: (text: string) => void,
    private readonly pause = 30_000,
  ) {
    // The primary's own knowledge of the entities; only where the question goes is another matter.
    const runner = primary.createQueryRunner();
    runner.query = ((...asked: Asked) => this.query(asked)) as typeof runner.query;
    this.manager = primary.createEntityManager(runner);
  }

  async close(): Promise<void> {
    const source = await this.replica?.catch(() => undefined);
    await source?.destroy();
  }

  private async query(asked: Asked): Promise<unknown> {
    if (Date.now() < this.awayUntil) return ask(this.primary, asked);
    try {
      return await ask(await this.source(), asked);
    } catch (error) {
      const answer = await ask(this.primary, asked); // throws when the question itself was wrong
      this.note(error);
      return answer;
    }
  }

  private source(): Promise<DataSource> {
    this.replica ??= this.open().catch((error: unknown) => {
      this.replica = undefined;
      throw error;
    });
    return this.replica;
  }

  private note(error: unknown): void {
    if (isConnectionLost(error)) this.awayUntil = Date.now() + this.pause;
    this.warn(`The replica for reports did not answer, the primary did instead: ${String(error)}`);
  }
}

async function ask(source: DataSource, asked: Asked): Promise<unknown> {
  const runner = source.createQueryRunner();
  try {
    return await runner.query(...asked);
  } finally {
    await runner.release();
  }
}
