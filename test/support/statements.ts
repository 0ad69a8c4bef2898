import { currentCorrelationId, Database } from '@hochoi/platform';
import type { DataSource, QueryRunner } from 'typeorm';
import type { TestServer } from './test-server';

export interface Statement {
  sql: string;
  parameters: unknown[];
  /** Of the request, or of the job that it caused. */
  correlationId: string | undefined;
}

/** Hears each statement that the process asks of its database from now on: what reads, and what writes. */
export class Statements {
  readonly all: Statement[] = [];
  /** On SQLite everybody who reads has the same one. */
  private readonly heard = new WeakSet<QueryRunner>();

  constructor(private readonly server: TestServer) {
    const { engine } = server.get<Database>(Database);
    for (const source of [engine.reader.connection, engine.schema]) this.listen(source);
  }

  /** Of one request and of the jobs that follow from it. @param call is given the id to send as X-Correlation-Id */
  async of(correlationId: string, call: () => Promise<unknown>): Promise<Statement[]> {
    await call();
    await this.server.idle();
    return this.all.filter((one) => one.correlationId === correlationId);
  }

  private listen(source: DataSource): void {
    const create = source.createQueryRunner.bind(source);
    source.createQueryRunner = (mode) => {
      const runner = create(mode);
      if (!this.heard.has(runner)) this.hear(runner);
      return runner;
    };
  }

  private hear(runner: QueryRunner): void {
    this.heard.add(runner);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, parameters?: unknown[], ...rest: []) => {
      this.all.push({ sql, parameters: parameters ?? [], correlationId: currentCorrelationId() });
      return query(sql, parameters, ...rest);
    };
  }
}

const begins = /^(START|BEGIN) TRANSACTION/i;
const finds = /^(SELECT|UPDATE|DELETE)/i;
/** The one that takes SQLite's lock and touches no row (`SqliteEngine`). */
const takesLock = /DELETE FROM "migrations" WHERE 0/;

export const transactionsIn = (asked: readonly Statement[]): number =>
  asked.filter(({ sql }) => begins.test(sql)).length;

/** Those that look for rows, each once. */
export function looksIn(asked: readonly Statement[]): Statement[] {
  const looks = asked.filter(({ sql }) => finds.test(sql.trim()) && !takesLock.test(sql));
  return [...new Map(looks.map((one) => [one.sql, one])).values()];
}
