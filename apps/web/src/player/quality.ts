import type { components } from '../api/schema';

type Size = components['schemas']['VideoSummary']['sizes'][number];

/** `auto`, `saver`, `audio`, or the `quality` of one size. Remembered on the device, so it may name one this video lacks. */
export type Quality = string;
export interface QualityOption {
  value: Quality;
  /** Key below `player.quality`, or null when `label` says it. */
  named: 'auto' | 'saver' | 'audio' | null;
  label: string;
  /** Most that playing it whole will cost. */
  megabytes: number | null;
}

const height = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
export const isAudio = ({ quality }: Size): boolean => Number.isNaN(height(quality));

/** Automatic first, then from thrifty to sharp, then sound alone. */
export function qualityOptions(sizes: readonly Size[]): QualityOption[] {
  const pictures = sizes.filter((size) => !isAudio(size));
  const sound = sizes.find(isAudio);
  const most = pictures.length > 0 ? Math.max(...pictures.map(({ megabytes }) => megabytes)) : null;
  const option = (named: 'auto' | 'saver' | 'audio', megabytes: number | null): QualityOption => ({
    value: named,
    named,
    label: '',
    megabytes,
  });
  if (pictures.length === 0 && sound) return [option('audio', sound.megabytes)];
  return [
    option('auto', most),
    ...(pictures.length > 1 ? [option('saver', pictures[0]!.megabytes)] : []),
    ...pictures.map(({ quality, label, megabytes }) => ({ value: quality, named: null, label, megabytes })),
    ...(sound ? [option('audio', sound.megabytes)] : []),
  ];
}

/** The wish if this video has it, otherwise automatic (or the one thing there is). */
export const possible = (wish: Quality, options: readonly QualityOption[]): Quality =>
  options.some(({ value }) => value === wish) ? wish : options[0]!.value;

/**
 * Index of the stream's level for a wish, −1 for automatic. Levels need not be sorted.
 * @param heights picture height of each level, in the stream's order
 */
export function levelFor(wish: Quality, heights: readonly number[]): number {
  if (wish === 'saver') return heights.indexOf(Math.min(...heights));
  return heights.indexOf(height(wish));
}
