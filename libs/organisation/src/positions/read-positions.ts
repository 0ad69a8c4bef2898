import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { line, unitLevel } from '@hochoi/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Position } from './position.entity';

const file = z
  .array(
    z.object({
      code: z.string().regex(/^[A-Z]{2,30}$/),
      name: line(120),
      levels: z.array(unitLevel).min(1),
      synonyms: z.array(line(120)),
    }),
  )
  .refine((positions) => new Set(positions.map(({ code }) => code)).size === positions.length, {
    message: 'a code stands there twice',
  });

/** The catalogue of a content folder; null when it has none. @throws Error naming the file, when it is unsound */
export function readPositions(contentFolder: string): Position[] | null {
  const path = join(contentFolder, 'organisation', 'positions.yaml');
  if (!existsSync(path)) return null;
  const parsed = file.safeParse(parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map(({ code, ...rest }, index) => ({ id: code, sortRank: index + 1, ...rest }));
}
