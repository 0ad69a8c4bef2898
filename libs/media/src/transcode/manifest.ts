import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WarningCode, warningMessages } from '../media.errors';

const count = z.number().int().nonnegative();
const rates = { peakBps: count, averageBps: count, bytes: count, segments: count, durationMs: count };

const rung = z.object({
  /** Name of the rung and of its folder. */
  id: z.string(),
  width: count,
  height: count,
  framesPerSecond: z.number().positive(),
  codec: z.string(),
  ...rates,
  /** What a learner pays for the whole film at this rung, sound included; 1 MB = 1,000,000 bytes, rounded up to 0.1. */
  megabytes: z.number().nonnegative(),
});

const sprite = z.object({
  file: z.string(),
  columns: count,
  tileWidth: count,
  tileHeight: count,
  /** Time of each tile in the film, row by row. */
  timesMs: z.array(count),
});

/** What a finished directory holds: written next to the files it lists, and read back by whoever stores or serves them. */
export const manifest = z.object({
  version: z.literal(1),
  /** quick: one rung, good enough to watch. full: the whole ladder. */
  stage: z.enum(['quick', 'full']),
  kind: z.enum(['slides', 'camera', 'sound']),
  durationMs: count,
  master: z.literal('master.m3u8'),
  /** The same film without its picture, for the poorest line. */
  soundMaster: z.literal('audio.m3u8').nullable(),
  /** Poorest first. */
  rungs: z.array(rung),
  sound: z.object({ ...rates, megabytes: z.number().nonnegative() }).nullable(),
  poster: z.string().nullable(),
  sprite: sprite.nullable(),
  warnings: z.array(z.enum(Object.keys(warningMessages) as [WarningCode, ...WarningCode[]])),
  /** Every file but the manifest, by path relative to the directory. */
  files: z.array(z.object({ path: z.string(), bytes: count })),
});

export type Manifest = z.infer<typeof manifest>;
export type ManifestRung = Manifest['rungs'][number];
export type Sprite = z.infer<typeof sprite>;

export const manifestFile = 'manifest.json';

export async function readManifest(directory: string): Promise<Manifest> {
  return manifest.parse(JSON.parse(await readFile(join(directory, manifestFile), 'utf8')));
}

export const megabytes = (bytes: number) => Math.ceil(bytes / 100_000) / 10;
