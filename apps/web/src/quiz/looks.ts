import type { IconName } from '../components/icons';

/** How an answer is shown, by what it was worth. */
export const looks = {
  right: { tone: 'success', icon: 'check' },
  partly: { tone: 'plum', icon: 'check' },
  wrong: { tone: 'danger', icon: 'cross' },
  empty: { tone: 'neutral', icon: 'info' },
  dropped: { tone: 'neutral', icon: 'info' },
  awaiting: { tone: 'neutral', icon: 'clock' },
} as const satisfies Record<string, { tone: string; icon: IconName }>;
