import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface AnsweredRequest {
  /** The contract's id, or the pattern of a route that is none: never an address, which may name a person. */
  route: string;
  method: string;
  status: number;
  seconds: number;
}

export interface EndedRun {
  kind: string;
  lane: string;
  outcome: string;
  seconds: number;
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const RUN_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600, 3600];

function versionOf(folder: string): string {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}

/** What this process counts, for Prometheus to read (docs/decisions/0014-telemetry.md names each). */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'hochoi_http_request_seconds',
    help: 'Requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });
  private readonly runs = this.counter('hochoi_job_runs_total', 'Runs of jobs by kind and outcome', [
    'kind',
    'lane',
    'outcome',
  ]);
  private readonly runSeconds = new Histogram({
    name: 'hochoi_job_run_seconds',
    help: 'How long runs of jobs took',
    labelNames: ['kind', 'lane'],
    buckets: RUN_SECONDS,
    registers: [this.registry],
  });
  private readonly filmSeconds = this.counter(
    'hochoi_transcode_film_seconds_total',
    'Seconds of film that were transcoded',
  );
  private readonly wallSeconds = this.counter(
    'hochoi_transcode_wall_seconds_total',
    'Seconds that transcoding them took: the quotient of both is the speed',
  );

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    const build = this.gauge('hochoi_build_info', 'Always 1; the labels say what runs', ['version', 'node']);
    build.set({ version: versionOf(process.cwd()), node: process.version }, 1);
  }

  /** Event loop, memory, garbage: observers of the whole process, so only where somebody reads them. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  answered({ route, method, status, seconds }: AnsweredRequest): void {
    this.requests.observe({ route, method, status: String(status) }, seconds);
  }

  ran({ kind, lane, outcome, seconds }: EndedRun): void {
    this.runs.inc({ kind, lane, outcome });
    this.runSeconds.observe({ kind, lane }, seconds);
  }

  /** A film of so many seconds took so many seconds to transcode. */
  transcoded(filmSeconds: number, wallSeconds: number): void {
    this.filmSeconds.inc(filmSeconds);
    this.wallSeconds.inc(wallSeconds);
  }

  /** A value that is asked for when somebody reads. */
  gauge(
    name: string,
    help: string,
    labelNames: string[] = [],
    collect?: (gauge: Gauge) => Promise<void>,
  ): Gauge {
    const registers = [this.registry];
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers,
      ...(collect && { collect: () => collect(made) }),
    });
    return made;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
