import { page } from './paper-look';
import type { Type } from './pen';

/** Stacked marks (Ế Ậ) rise 1.22 em above the baseline: lines closer than this would clip or touch. */
const LINE_HEIGHT = 1.4;
const BASELINE = 1.08;

/** Lines that are read as one, below the block before. */
export interface Block {
  lines: string[];
  type: Type;
  /** Share of the spare height that goes above this block. */
  air: number;
}

export interface PlacedBlock extends Block {
  /** From the top of the page, one for each line. */
  baselines: number[];
}

export const heightOf = ({ lines, type }: Block): number => lines.length * type.size * LINE_HEIGHT;

/** Stacks blocks from `top` to `bottom` and spreads what is left by their shares of air. */
export function stack(blocks: readonly Block[], top: number, bottom: number): PlacedBlock[] {
  const used = blocks.reduce((sum, block) => sum + heightOf(block), 0);
  const air = blocks.reduce((sum, block) => sum + block.air, 0);
  const unit = (bottom - top - used) / air;
  let y = top;
  return blocks.map((block) => {
    y += block.air * unit;
    const first = y + block.type.size * BASELINE;
    y += heightOf(block);
    return { ...block, baselines: block.lines.map((_, i) => first + i * block.type.size * LINE_HEIGHT) };
  });
}

export const centred = (width: number, centre = page.centre): number => centre - width / 2;
