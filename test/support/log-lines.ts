import { Writable } from 'node:stream';

export type LogLine = Record<string, unknown> & { msg: string };

/** What a server says in its log, kept for looking at. */
export class LogLines extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  lines(msg?: string): LogLine[] {
    const lines = this.text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine);
    return msg === undefined ? lines : lines.filter((line) => line.msg === msg);
  }
}
