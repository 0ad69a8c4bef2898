import { framesPerSecond, Rate, VideoSource } from './probing/source-info';

/**
 * slides: mostly still pictures, where a sharp 720p costs less than a blurred 360p. camera: everything else.
 * Settings and threshold were measured (README.md of this lib); a trainer may overrule the class.
 */
export type FilmClass = 'slides' | 'camera';

export type Picture = Pick<VideoSource, 'width' | 'height' | 'fps'>;

export interface Rung {
  /** Folder name, e.g. `720p`, or `720p15` where the frame rate was lowered to save data. */
  id: string;
  /** Height of the 16:9 frame (upright or lying) that just holds the picture. */
  lines: number;
  width: number;
  height: number;
  fps: Rate;
  /** x264's constant rate factor: lower is better and bigger. */
  crf: number;
  /** Upper bound of the bit rate, bit/s. */
  maxBps: number;
}

type Step = Pick<Rung, 'lines' | 'crf' | 'maxBps'>;

const quickStep: Step = { lines: 360, crf: 26, maxBps: 300_000 };
const steps: Record<FilmClass, { thrift: Step; full: Step[] }> = {
  camera: {
    thrift: { lines: 240, crf: 28, maxBps: 110_000 },
    full: [
      quickStep,
      { lines: 480, crf: 25, maxBps: 600_000 },
      { lines: 720, crf: 24, maxBps: 1_400_000 },
      { lines: 1080, crf: 24, maxBps: 2_800_000 },
    ],
  },
  slides: {
    thrift: { lines: 720, crf: 34, maxBps: 120_000 },
    full: [
      { lines: 720, crf: 27, maxBps: 500_000 },
      { lines: 1080, crf: 24, maxBps: 1_500_000 },
    ],
  },
};

const fullRate = 30;
export const thriftRate = 15;
const topLines = 1080;
/** Two rungs closer than this give the eye nothing for the work. */
const leastStep = 1.2;
const leastBps = 60_000;
/** bit/s of a 640x360 picture under the quick pass's settings, between slides (61k measured) and camera (237k). */
const slidesBelowBps = 120_000;

/** The rung made first, so that a film can be watched while the others are still to come. */
export function quickRung(picture: Picture): Rung {
  const lines = linesOf(picture);
  return rung(
    picture,
    atLines(quickStep, isTooCloseTo(quickStep.lines, lines) ? lines : quickStep.lines),
    fullRate,
  );
}

/**
 * All rungs of a film, poorest first. Never larger than the source; at most 1080 lines; the top rung has the source's
 * own size where that is less. A rung with the id of the quick rung is the quick rung.
 */
export function ladder(picture: Picture, kind: FilmClass): Rung[] {
  const top = Math.min(linesOf(picture), topLines);
  const quick = quickRung(picture);
  if (quick.lines >= top) return kind === 'camera' ? withThrift(picture, kind, [quick]) : [quick];
  const full = fullSteps(kind, top).map((step) =>
    step === quickStep ? quick : rung(picture, step, fullRate),
  );
  return withThrift(picture, kind, full);
}

/** What a quick pass of this size and average bit rate (bit/s) says of the film. */
export function classify(quick: { width: number; height: number; averageBps: number }): FilmClass {
  const share = (quick.width * quick.height) / (640 * 360);
  return quick.averageBps < slidesBelowBps * share ? 'slides' : 'camera';
}

function fullSteps(kind: FilmClass, top: number): Step[] {
  const all = steps[kind].full;
  const below = all.filter((step) => !isTooCloseTo(step.lines, top) && step.lines < top);
  const model = all.find((step) => step.lines >= top) ?? all[all.length - 1]!;
  return [...below, atLines(model, top)];
}

/** Camera films lose their thrift rung when it is about the size of the next; slides save by frame rate and crf instead. */
function withThrift(picture: Picture, kind: FilmClass, full: Rung[]): Rung[] {
  const { thrift } = steps[kind];
  const next = full[0]!;
  if (kind === 'camera' && isTooCloseTo(thrift.lines, next.lines)) return full;
  return [rung(picture, { ...thrift, lines: Math.min(thrift.lines, next.lines) }, thriftRate), ...full];
}

const isTooCloseTo = (lines: number, upper: number) => upper <= lines * leastStep;

/** The same quality in another size needs about as many bits per pixel. */
function atLines(step: Step, lines: number): Step {
  if (lines === step.lines) return step;
  const maxBps = Math.round((step.maxBps * (lines / step.lines) ** 2) / 1000) * 1000;
  return { ...step, lines, maxBps: Math.max(maxBps, leastBps) };
}

export function linesOf({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  const [short, long] = width < height ? [width, height] : [height, width];
  return Math.max(short, Math.round((long * 9) / 16));
}

function rung(picture: Picture, step: Step, maxRate: number): Rung {
  const scale = step.lines / linesOf(picture);
  const id = maxRate === thriftRate ? `${step.lines}p${thriftRate}` : `${step.lines}p`;
  const size = { width: evenSide(picture.width, scale), height: evenSide(picture.height, scale) };
  return { ...step, id, ...size, fps: limitRate(picture.fps, maxRate) };
}

/** 4:2:0 pictures have even sides; rounding must not pass the source's. */
function evenSide(side: number, scale: number): number {
  const nearest = 2 * Math.round((side * scale) / 2);
  return Math.max(2, Math.min(nearest, 2 * Math.floor(side / 2)));
}

/** A whole fraction of the source's rate keeps motion even; only where that would lose too much is the cap itself used. */
export function limitRate(source: Rate, cap: number): Rate {
  // 60000/1001 halves to 29.97; a rate measured a hair above the cap counts as the cap.
  const divisor = Math.ceil(framesPerSecond(source) / (cap * 1.001));
  const divided = { num: source.num, den: source.den * Math.max(1, divisor) };
  const loses = divisor > 1 && framesPerSecond(divided) < cap * 0.75;
  return loses ? { num: cap, den: 1 } : divided;
}
