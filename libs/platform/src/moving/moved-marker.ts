import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  id: z.string(),
  state: z.enum(['moving', 'moved']),
  /** Where the data went, without passwords. */
  to: z.string(),
  at: z.string(),
});

/** Lies in the data folder of an embedded installation that is being moved, or was. */
export type MovedMarker = z.infer<typeof shape>;

export const markerFile = (dataFolder: string): string => join(dataFolder, 'moved.json');

export function readMarker(dataFolder: string): MovedMarker | undefined {
  const file = markerFile(dataFolder);
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

export function writeMarker(dataFolder: string, marker: MovedMarker): void {
  const file = markerFile(dataFolder);
  writeFileSync(`${file}.new`, JSON.stringify(marker, null, 2), { flush: true });
  renameSync(`${file}.new`, file);
}

export const removeMarker = (dataFolder: string): void => rmSync(markerFile(dataFolder), { force: true });
