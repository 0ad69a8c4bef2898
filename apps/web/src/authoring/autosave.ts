/** What the author is told of her text, and when it is sent next. Pure: the clock and the line belong to `saved-form.ts`. */
export type Phase = 'saved' | 'waiting' | 'saving' | 'offline' | 'incomplete' | 'refused' | 'conflict';

export interface AutosaveState {
  phase: Phase;
  /** Typed since the text was last sent. */
  dirty: boolean;
  /** ISO 8601; null when nothing was saved since the page was opened. */
  savedAt: string | null;
  /** Sendings in a row that did not reach the server. */
  tries: number;
  /** Why the server refused, in its own words. */
  message: string;
}

export type AutosaveEvent =
  | { type: 'edited' | 'reverted' | 'sent' | 'unreached' | 'raced' | 'resolved' }
  /** `whole`: nothing was held back because it cannot be saved yet, as an empty title. */
  | { type: 'stored'; at: string; whole: boolean }
  | { type: 'refused'; message: string };

export const atRest: AutosaveState = { phase: 'saved', dirty: false, savedAt: null, tries: 0, message: '' };

const edited = (state: AutosaveState): AutosaveState => {
  const stays = ['saving', 'offline', 'conflict'].includes(state.phase);
  return { ...state, dirty: true, phase: stays ? state.phase : 'waiting' };
};

function stored(state: AutosaveState, at: string, whole: boolean): AutosaveState {
  const phase = state.dirty ? 'waiting' : whole ? 'saved' : 'incomplete';
  return { ...state, phase, savedAt: at, tries: 0, message: '' };
}

export function nextState(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  switch (event.type) {
    case 'edited':
      return edited(state);
    case 'reverted':
      return ['waiting', 'incomplete', 'refused'].includes(state.phase)
        ? { ...state, phase: 'saved', dirty: false, message: '' }
        : state;
    case 'sent':
      return { ...state, phase: 'saving', dirty: false };
    case 'stored':
      return stored(state, event.at, event.whole);
    case 'unreached':
      return { ...state, phase: 'offline', dirty: true, tries: state.tries + 1 };
    case 'refused':
      return { ...state, phase: state.dirty ? 'waiting' : 'refused', message: event.message };
    case 'raced':
      return { ...state, phase: 'conflict', dirty: true };
    case 'resolved':
      return { ...state, phase: 'waiting', dirty: true, message: '' };
  }
}

/** Counted from the first stroke, not the last: who types without a pause is saved too. */
const typingPause = 1500;
const longestWait = 30_000;

/** Milliseconds until the text is sent again; null when something else must happen first. */
export function delayOf({ phase, tries }: AutosaveState): number | null {
  if (phase === 'waiting') return typingPause;
  if (phase === 'offline') return Math.min(longestWait, 2000 * 2 ** (tries - 1));
  return null;
}

/** Whether closing the page now would leave something to the copy on this device. */
export const isUnsaved = ({ phase }: AutosaveState): boolean => phase !== 'saved';

const urgency: Phase[] = ['saved', 'waiting', 'saving', 'incomplete', 'refused', 'offline', 'conflict'];

/** One state for several texts: the one that needs the author most; the latest time of saving. */
export function worstOf(states: readonly AutosaveState[]): AutosaveState {
  const sorted = [...states].sort((a, b) => urgency.indexOf(b.phase) - urgency.indexOf(a.phase));
  const times = states.flatMap(({ savedAt }) => savedAt ?? []).sort();
  return { ...(sorted[0] ?? atRest), savedAt: times.at(-1) ?? null };
}
