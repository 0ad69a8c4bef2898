import { classify, FilmClass, quickRung } from '../ladder';
import { TranscodeFailed } from '../media.errors';
import { probe } from '../probing/probe';
import { SourceInfo } from '../probing/source-info';
import { makeThumbnails } from '../thumbnails/thumbnails';
import { verifyDamage, verifyDurations } from '../verify/verify-against-source';
import { verifyPrivacy } from '../verify/verify-privacy';
import { encode } from './encode';
import { finishDirectory, measureAll, Renditions } from './finish-directory';
import { inFreshDirectory } from './fresh-directory';
import { GrowingPlaylists, GrowthHooks } from './growing-playlists';
import { Manifest } from './manifest';
import { boundsOf, TranscodeOptions } from './transcode-options';

/**
 * The first, cheap pass: about 360 lines and the sound, watchable from its first segment on, in a new directory `outDir`.
 * Finds out what no header tells: whether the film is whole, and of which class. May be run again at any time.
 * @throws MediaRejected when the file is at fault, TranscodeFailed when we are, the signal's reason when stopped; `outDir`
 * is then gone.
 */
export async function runQuickPass(
  input: string,
  outDir: string,
  options: TranscodeOptions & GrowthHooks,
): Promise<Manifest> {
  const source = await probe(input, options);
  return inFreshDirectory(outDir, () => quickPassInto(outDir, input, source, options));
}

async function quickPassInto(
  outDir: string,
  input: string,
  source: SourceInfo,
  options: TranscodeOptions & GrowthHooks,
): Promise<Manifest> {
  const language = options.language ?? 'vi';
  const rung = source.video && quickRung(source.video);
  const withSound = source.audio !== null;
  const job = {
    input,
    source,
    rungs: rung ? [rung] : [],
    withSound,
    ...boundsOf(options),
  };
  const growing = new GrowingPlaylists(outDir, rung, withSound, language, options);
  const { errorLines } = await watchedEncode(growing, (onTick) => encode(outDir, job, options, onTick));
  const renditions = await measureAll(outDir, job.rungs, withSound).catch((cause) => {
    throw new TranscodeFailed('media.transcode-failed', String(cause), { cause });
  });
  const warnings = [
    ...source.warnings,
    ...verifyDurations(source, renditions, job.maxDurationMs),
    ...verifyDamage(errorLines, renditions),
  ];
  await verifyPrivacy(outDir, job, options);
  const thumbnails = await makeThumbnails(outDir, renditions.rungs[0] ?? null, options);
  const kind = options.kind && rung ? options.kind : kindOf(renditions);
  const manifest = await finishDirectory(outDir, renditions, {
    stage: 'quick',
    kind,
    language,
    warnings,
    ...thumbnails,
  });
  options.onProgress?.(100);
  return manifest;
}

/** A look that fails must not go unheard, nor may one outlive the pass: its directory may be removed next. */
async function watchedEncode<T>(
  growing: GrowingPlaylists,
  work: (onTick: () => void) => Promise<T>,
): Promise<T> {
  let failed: unknown;
  const look = () => growing.check().catch((error) => void (failed ??= error));
  const result = await work(() => void look()).finally(look);
  // That look may have been under way before the last segment came.
  await look();
  if (failed) throw failed;
  return result;
}

const kindOf = ({ rungs: [quick] }: Renditions): FilmClass | 'sound' =>
  quick ? classify({ ...quick.rung, averageBps: quick.measure.averageBps }) : 'sound';
