import type { Lifecycle } from './lifecycle';

export interface Check {
  /** Without it the process is of no use. Without the others some of what people ask fails, and the rest must go on. */
  needed: boolean;
  ask: () => Promise<unknown>;
}

export type Checks = Record<string, Check>;

export interface ReadinessReport {
  /** Whether work should be sent here. */
  ready: boolean;
  status: 'ok' | 'degraded' | 'failed' | 'starting' | 'stopping';
  checks: Record<string, 'ok' | 'failed'>;
}

/** A dependency that has not answered within so many milliseconds has failed. */
const PATIENCE = 2000;

/** Whether this process can do its work, dependency by dependency. */
export class Readiness {
  private asking?: Promise<ReadinessReport>;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly checks: Checks,
    private readonly patience = PATIENCE,
  ) {}

  /** Whoever asks while an answer is on its way gets the same: anyone may ask, as often as they like. */
  report(): Promise<ReadinessReport> {
    return (this.asking ??= this.ask().finally(() => (this.asking = undefined)));
  }

  private async ask(): Promise<ReadinessReport> {
    const answers = await Promise.all(Object.values(this.checks).map(({ ask }) => this.answers(ask)));
    const checks = Object.fromEntries(
      Object.keys(this.checks).map((name, i) => [name, answers[i] ? 'ok' : 'failed'] as const),
    );
    const status = this.statusOf(checks);
    return { ready: status === 'ok' || status === 'degraded', status, checks };
  }

  private statusOf(checks: ReadinessReport['checks']): ReadinessReport['status'] {
    const { state } = this.lifecycle;
    if (state !== 'running') return state;
    const failed = Object.keys(checks).filter((name) => checks[name] === 'failed');
    if (failed.some((name) => this.checks[name]!.needed)) return 'failed';
    return failed.length > 0 ? 'degraded' : 'ok';
  }

  private async answers(ask: Check['ask']): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((done) => (timer = setTimeout(() => done(false), this.patience)));
    const answer = ask().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}
