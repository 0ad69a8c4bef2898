/** What a key does in the player; the letters are those of the large video sites. */
export type Action =
  | { do: 'toggle' | 'mute' | 'fullscreen' | 'captions' }
  | { do: 'seek' | 'volume'; by: number }
  | { do: 'speed'; step: 1 | -1 };

const actions: Record<string, Action> = {
  k: { do: 'toggle' },
  ' ': { do: 'toggle' },
  j: { do: 'seek', by: -10 },
  l: { do: 'seek', by: 10 },
  ArrowLeft: { do: 'seek', by: -5 },
  ArrowRight: { do: 'seek', by: 5 },
  ArrowUp: { do: 'volume', by: 0.1 },
  ArrowDown: { do: 'volume', by: -0.1 },
  m: { do: 'mute' },
  f: { do: 'fullscreen' },
  c: { do: 'captions' },
  '<': { do: 'speed', step: -1 },
  '>': { do: 'speed', step: 1 },
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/**
 * The action of a key press, or null when it belongs to the browser or to the control that has the focus.
 * @param focused tag name of the control that has the focus: buttons need Space, sliders and lists need the arrows
 */
export function actionOf(pressed: Pressed, focused: string): Action | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const { key } = pressed;
  if (key === ' ' && ['BUTTON', 'SELECT'].includes(focused)) return null;
  if (key.startsWith('Arrow') && ['INPUT', 'SELECT'].includes(focused)) return null;
  if (focused === 'SELECT' && key.length === 1) return null;
  return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** The next speed up or down; stays at the ends. */
export function nextSpeed(now: number, step: 1 | -1): number {
  const at = speeds.findIndex((speed) => speed >= now);
  return speeds[Math.min(speeds.length - 1, Math.max(0, at + step))]!;
}
