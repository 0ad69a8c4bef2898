import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { MediaRejected, type RejectionCode, rejections, TranscodeFailed } from '../../media.errors';
import { type DocumentType, mediaTypes } from '../kinds/file-types';
import { type Ended, runLimited } from '../preparing/run-limited';
import { BARE_COPY } from './read-result';

const MB = 1024 * 1024;

export const readerLimits = { timeoutMs: 120_000, heapMegabytes: 512, mostMemory: 1024 * MB };

const answer = z.union([
  z.object({
    type: z.enum(Object.keys(mediaTypes) as [DocumentType, ...DocumentType[]]),
    inside: z.enum(['plain', 'bared', 'unknown']).nullable(),
  }),
  z.object({ rejected: z.enum(Object.keys(rejections) as [RejectionCode]), detail: z.string() }),
]);
const readResult = z.object({
  pages: z.number().int().nullable(),
  words: z.array(z.string()),
  html: z.string().nullable(),
});

export interface ReadDocument {
  type: DocumentType;
  /** The same without what cameras wrote; the file itself when there is nothing of that; null when that cannot be said of it. */
  bare: string | null;
  /** Null for what only LibreOffice can read. */
  read: z.infer<typeof readResult> | null;
}

/** Jest runs the sources; there the process compiles what it reads. */
const fromSources = extname(__filename) === '.ts';
const script = join(__dirname, `read-document.cli${extname(__filename)}`);
const compiler = join(__dirname, '../../../../platform/src/testing/run-typescript.cjs');

/** It may read files, and write to its own folder: no programs, no threads, no other writing. Node 22 learned that with 22.13. */
function permissions(folder: string): string[] {
  if (!process.allowedNodeEnvironmentFlags.has('--permission')) return [];
  return ['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder}`];
}

const nodeArgs = (folder: string, heapMegabytes: number) => [
  `--max-old-space-size=${heapMegabytes}`,
  ...permissions(folder),
  ...(fromSources ? ['--allow-addons', '--require', compiler] : []),
];

/**
 * What a document is and what it says, read in a process of its own.
 * @param folder of this run, where it may write
 * @throws MediaRejected when the file is at fault, also when it takes too long or too much memory; TranscodeFailed when we are
 */
export async function readDocument(
  file: string,
  folder: string,
  { signal, ...given }: Partial<typeof readerLimits> & { signal?: AbortSignal } = {},
): Promise<ReadDocument> {
  const { timeoutMs, heapMegabytes, mostMemory } = { ...readerLimits, ...given };
  const args = [...nodeArgs(folder, heapMegabytes), script, file, folder];
  const env = { TZ: 'UTC' };
  const ended = await runLimited({
    ...{ program: process.execPath, args, cwd: folder, env, timeoutMs, mostMemory, signal },
  });
  const said = answer.safeParse(parsed(ended));
  if (!said.success) throw new TranscodeFailed('file.prepare-failed', ended.stderr.slice(-2000));
  if ('rejected' in said.data) throw new MediaRejected(said.data.rejected, said.data.detail);
  const kept = await readFile(join(folder, 'read.json'), 'utf8').catch(() => null);
  const bare = { plain: file, bared: join(folder, BARE_COPY), unknown: null }[said.data.inside ?? 'unknown'];
  return { type: said.data.type, bare, read: kept === null ? null : readResult.parse(JSON.parse(kept)) };
}

/** Node ends itself by SIGABRT when its memory is used up. */
function parsed({ stopped, signal, stdout, code }: Ended): unknown {
  if (stopped || signal === 'SIGABRT') throw new MediaRejected('file.too-hard', stopped ?? 'memory');
  if (code !== 0) return null;
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}
