import { dirname } from 'node:path';
import { soundFolder } from '../ffmpeg-args';
import { ladder, quickRung, Rung } from '../ladder';
import { MediaRejected, TranscodeFailed } from '../media.errors';
import { probe } from '../probing/probe';
import { SourceInfo } from '../probing/source-info';
import { verifyAlike } from '../verify/verify-alike';
import { verifyPrivacy } from '../verify/verify-privacy';
import { encode } from './encode';
import { finishDirectory, measureAll } from './finish-directory';
import { inFreshDirectory } from './fresh-directory';
import { Manifest, readManifest } from './manifest';
import { shareFiles } from './share-files';
import { boundsOf, TranscodeOptions } from './transcode-options';

/**
 * The second pass: all rungs the film deserves, in a new directory `outDir`. Takes the sound, the stills and, where the
 * ladder has it, the rung of the quick pass from `quickDir`, which is only read: it stays watchable throughout.
 * @throws TranscodeFailed when it goes wrong, the signal's reason when stopped; `outDir` is then gone.
 */
export async function runLadder(
  input: string,
  quickDir: string,
  outDir: string,
  options: TranscodeOptions,
): Promise<Manifest> {
  const quick = await readManifest(quickDir);
  const source = await probe(input, options);
  const kind = options.kind && source.video ? options.kind : quick.kind;
  const manifest = await inFreshDirectory(outDir, () =>
    ladderInto(outDir, quickDir, { input, source, quick, kind, options }),
  );
  options.onProgress?.(100);
  return manifest;
}

interface LadderJob {
  input: string;
  source: SourceInfo;
  quick: Manifest;
  kind: Manifest['kind'];
  options: TranscodeOptions;
}

async function ladderInto(outDir: string, quickDir: string, job: LadderJob): Promise<Manifest> {
  const { input, source, quick, kind, options } = job;
  const rungs = plan(source, kind);
  const missing = rungs.filter((rung) => !isQuick(rung, source));
  const shared = new Set([
    ...rungs.filter((rung) => isQuick(rung, source)).map((rung) => rung.id),
    soundFolder,
  ]);
  await shareFiles(quickDir, outDir, filesToShare(quick, shared));
  const encoding = {
    input,
    source,
    rungs: missing,
    withSound: false,
    ...boundsOf(options),
  };
  if (missing.length) await encode(outDir, encoding, options).catch(asOurFault);
  const renditions = await measureAll(outDir, rungs, quick.sound !== null).catch(asOurFault);
  verifyAlike(renditions, quick);
  await verifyPrivacy(outDir, encoding, options);
  const { poster, sprite, warnings } = quick;
  const given = {
    stage: 'full',
    kind,
    poster,
    sprite,
    warnings,
    language: options.language ?? 'vi',
  } as const;
  return finishDirectory(outDir, renditions, given);
}

const plan = ({ video }: SourceInfo, kind: Manifest['kind']): Rung[] =>
  video && kind !== 'sound' ? ladder(video, kind) : [];

const isQuick = (rung: Rung, { video }: SourceInfo) => video !== null && rung.id === quickRung(video).id;

/** Folders that are shared, and the stills beside them; masters and manifest are written anew. */
const filesToShare = (quick: Manifest, folders: Set<string>) =>
  quick.files.map((file) => file.path).filter((path) => folders.has(dirname(path)) || path.endsWith('.webp'));

/** The quick pass has read the whole file, so what fails now is not the file. */
function asOurFault(error: unknown): never {
  if (error instanceof MediaRejected)
    throw new TranscodeFailed('media.transcode-failed', error.detail, { cause: error });
  const isOurs = error instanceof TranscodeFailed || (error as Error)?.name === 'AbortError';
  throw isOurs ? error : new TranscodeFailed('media.transcode-failed', String(error), { cause: error });
}
