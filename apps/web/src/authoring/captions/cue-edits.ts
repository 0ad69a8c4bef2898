/** What the editor does to a list of captions. Pure: each gives a new list in the order of time, so that undoing is keeping the old. */
export interface Cue {
  /** Milliseconds from the beginning of the film. */
  startMs: number;
  endMs: number;
  text: string;
}

/** Milliseconds. A new caption stays this long; a split one leaves neither half shorter than the other is long. */
const newLength = 3000;
const shortest = 100;

export const inOrder = (cues: readonly Cue[]): Cue[] =>
  [...cues].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);

export const change = (cues: readonly Cue[], index: number, part: Partial<Cue>): Cue[] =>
  inOrder(cues.map((cue, at) => (at === index ? { ...cue, ...part } : cue)));

export const remove = (cues: readonly Cue[], index: number): Cue[] => cues.filter((_, at) => at !== index);

/** A blank caption from this moment on, as long as there is room before the next one. */
export function add(cues: readonly Cue[], atMs: number): { cues: Cue[]; index: number } {
  const next = Math.min(...cues.filter(({ startMs }) => startMs > atMs).map(({ startMs }) => startMs));
  const cue = { startMs: atMs, endMs: Math.min(atMs + newLength, Math.max(next, atMs + shortest)), text: '' };
  const list = inOrder([...cues, cue]);
  return { cues: list, index: list.indexOf(cue) };
}

/**
 * Two captions out of one: at the cursor, or in its middle when the cursor stands at an end. The time is shared as the letters are.
 * @param cursor place in the text
 */
export function split(cues: readonly Cue[], index: number, cursor: number | null): Cue[] {
  const { startMs, endMs, text } = cues[index]!;
  const place =
    cursor !== null && text.slice(0, cursor).trim() && text.slice(cursor).trim() ? cursor : middleOf(text);
  const share = text.length === 0 ? 0.5 : place / text.length;
  const border = Math.round(startMs + (endMs - startMs) * Math.min(0.9, Math.max(0.1, share)));
  const halves = [
    { startMs, endMs: border, text: text.slice(0, place).trim() },
    { startMs: border, endMs, text: text.slice(place).trim() },
  ];
  return inOrder([...cues.slice(0, index), ...halves, ...cues.slice(index + 1)]);
}

/** Between the words nearest to the middle. */
function middleOf(text: string): number {
  const gaps = [...text.matchAll(/\s+/g)].map(({ index }) => index);
  const half = text.length / 2;
  return gaps.sort((a, b) => Math.abs(a - half) - Math.abs(b - half))[0] ?? text.length;
}

/** One caption out of this and the next; the last one stays as it is. */
export function join(cues: readonly Cue[], index: number): Cue[] {
  const [first, second] = [cues[index]!, cues[index + 1]];
  if (!second) return [...cues];
  const text = [first.text, second.text].map((each) => each.trim()).filter(Boolean);
  const joined = { startMs: first.startMs, endMs: Math.max(first.endMs, second.endMs), text: text.join(' ') };
  return [...cues.slice(0, index), joined, ...cues.slice(index + 2)];
}

/** All of them earlier (negative) or later; none goes before the beginning of the film. */
export function shiftAll(cues: readonly Cue[], byMs: number): Cue[] {
  const by = Math.max(byMs, -Math.min(Number.POSITIVE_INFINITY, ...cues.map(({ startMs }) => startMs)));
  return cues.map((cue) => ({ ...cue, startMs: cue.startMs + by, endMs: cue.endMs + by }));
}

export const cueAt = (cues: readonly Cue[], ms: number): number =>
  cues.findLastIndex(({ startMs, endMs }) => startMs <= ms && ms < endMs);

export const cueLimits = { cues: 4000, text: 400 } as const;

/** Why it cannot be kept yet, as a key of the catalogue; null when nothing stands against it here. The server looks at the rest. */
export function faultOf({ startMs, endMs, text }: Cue): 'empty' | 'reversed' | 'long' | null {
  if (text.trim() === '') return 'empty';
  if (endMs <= startMs) return 'reversed';
  return text.normalize('NFC').length > cueLimits.text ? 'long' : null;
}
