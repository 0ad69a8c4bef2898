import type { Readable } from 'node:stream';
import type { ObjectStat } from '@hochoi/platform';

/**
 * Bytes to answer with, or where the proxy in front of us finds them, as its header names it. `headers`: what the answer says besides,
 * in place of what is said otherwise.
 */
export type Played = { headers?: Record<string, string> } & (
  | { stat: ObjectStat; open(range?: { start: number; end?: number }): Promise<Readable>; immutable: boolean }
  | { redirect: string }
);
