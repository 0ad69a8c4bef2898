import { join } from 'node:path';
import { GrowthHooks } from './growing-playlists';
import { runLadder } from './ladder-pass';
import { Manifest } from './manifest';
import { runQuickPass } from './quick-pass';
import { TranscodeOptions } from './transcode-options';

export interface Finished {
  directory: string;
  manifest: Manifest;
}

/**
 * An uploaded file to a film for every line. Yields twice: when the quick version is done (`outDir/quick`), and when the
 * whole ladder is (`outDir/full`). Each version is complete in its own directory; the quick one is kept.
 */
export async function* transcode(
  input: string,
  outDir: string,
  options: TranscodeOptions & GrowthHooks,
): AsyncGenerator<Finished, void> {
  const [quick, full] = [join(outDir, 'quick'), join(outDir, 'full')];
  yield { directory: quick, manifest: await runQuickPass(input, quick, options) };
  yield { directory: full, manifest: await runLadder(input, quick, full, options) };
}
