import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePorts } from '../../../../scripts/engines/processes.mjs';

/** A Redis server that a test may stop, start, freeze and empty. It keeps nothing on disk. */
export class OwnRedis {
  private server?: ChildProcess;
  private constructor(private readonly port: number) {}

  static async start(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePorts());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = { port: this.port, bind: '127.0.0.1', save: '', appendonly: 'no' };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.server = spawn('redis-server', args, { stdio: 'ignore' });
    while (!(await this.answers())) await sleep(20);
  }

  /** Its rows are gone with it. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Its connections stay open, and nobody answers. */
  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  flush(): Promise<unknown> {
    return this.ask((redis) => redis.flushall());
  }

  keys(): Promise<string[]> {
    return this.ask((redis) => redis.keys('*'));
  }

  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined);
    return question(redis).finally(() => redis.disconnect());
  }

  private async answers(): Promise<boolean> {
    if (this.server!.exitCode !== null) throw new Error('redis-server did not start');
    return this.ask((redis) => redis.ping()).then(
      () => true,
      () => false,
    );
  }
}
