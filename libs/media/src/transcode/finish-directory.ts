import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { soundFolder } from '../ffmpeg-args';
import { Rung } from '../ladder';
import { avcCodec } from '../playlists/codec-string';
import { measureRendition, RenditionMeasure } from '../playlists/measure-rendition';
import { framesPerSecond } from '../probing/source-info';
import { listFiles } from './list-files';
import { Manifest, manifestFile, ManifestRung, megabytes } from './manifest';
import { masterFile, soundMasterFile, writeMasters } from './masters';
import { writeWhole } from './write-whole';

export interface Renditions {
  rungs: { rung: Rung; measure: RenditionMeasure }[];
  sound: RenditionMeasure | null;
}

/** Reads every rendition of a directory as a strict player would. @throws Error when one is not complete. */
export async function measureAll(directory: string, rungs: Rung[], withSound: boolean): Promise<Renditions> {
  const measured: Renditions['rungs'] = [];
  for (const rung of rungs)
    measured.push({ rung, measure: await measureRendition(join(directory, rung.id)) });
  return { rungs: measured, sound: withSound ? await measureRendition(join(directory, soundFolder)) : null };
}

type Given = Pick<Manifest, 'stage' | 'kind' | 'poster' | 'sprite' | 'warnings'> & { language: string };

/** The last step: masters with measured bit rates, then the manifest, whose presence says that all is there. */
export async function finishDirectory(
  directory: string,
  renditions: Renditions,
  given: Given,
): Promise<Manifest> {
  const { language, ...facts } = given;
  const soundBytes = renditions.sound?.bytes ?? 0;
  const rungs: ManifestRung[] = [];
  for (const { rung, measure } of renditions.rungs)
    rungs.push(await describeRung(directory, rung, measure, soundBytes));
  const sound = renditions.sound && { ...plain(renditions.sound), megabytes: megabytes(soundBytes) };
  await writeMasters(directory, rungs, sound, language);
  const manifest: Manifest = {
    version: 1,
    ...facts,
    durationMs: Math.max(0, ...rungs.map((r) => r.durationMs), sound?.durationMs ?? 0),
    master: masterFile,
    soundMaster: sound ? soundMasterFile : null,
    rungs,
    sound,
    files: await listFiles(directory),
  };
  await writeWhole(join(directory, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

async function describeRung(directory: string, rung: Rung, measure: RenditionMeasure, soundBytes: number) {
  const { id, width, height, fps } = rung;
  return {
    id,
    width,
    height,
    framesPerSecond: Math.round(framesPerSecond(fps) * 1000) / 1000,
    codec: avcCodec(await readFile(join(directory, id, 'init.mp4'))),
    ...plain(measure),
    megabytes: megabytes(measure.bytes + soundBytes),
  };
}

const plain = (measure: RenditionMeasure) => ({ ...measure, segments: measure.segments.length });
