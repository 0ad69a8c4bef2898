import type { FontStyle } from './paper-fonts';
import type { Type } from './pen';

/** A4 landscape, in points. */
export const page = { width: 841.89, height: 595.28, centre: 841.89 / 2 };

export const colour = {
  ink: '#2A1B26',
  quiet: '#6B5A66',
  plum: '#6D1F56',
  frame: '#8A4A76',
  hairline: '#D9BFD0',
  rosette: '#F6EBF2',
};

const type =
  (style: FontStyle, colour: string, tracking?: number) =>
  (size: number): Type => ({ style, size, colour, tracking });

export const body = type('regular', colour.ink);
export const small = type('regular', colour.quiet);
export const slanted = type('italic', colour.ink);
export const strong = type('semibold', colour.ink);
export const heading = type('bold', colour.ink);
export const title = type('bold', colour.plum, 4);
export const holder = type('bold', colour.ink, 0.4);
export const topic = type('semibold', colour.plum);
export const label = type('regular', colour.quiet, 0.3);
