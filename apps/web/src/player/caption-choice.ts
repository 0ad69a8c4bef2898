/** A language that a video has captions in. */
export interface CaptionTrack {
  language: string;
  name: string;
  /** Address of what they say. */
  cues: string;
}

const shownKey = 'hochoi.captions';
const languageKey = 'hochoi.captionLanguage';
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * What this device was last set to, as far as this video has it.
 * @returns `wanted`: the language that turning them on would show; `shown`: the same, or null when they are off
 */
export function captionChoice(
  tracks: readonly CaptionTrack[],
  shelf: Shelf = localStorage,
): { wanted: string | null; shown: string | null } {
  const remembered = shelf.getItem(languageKey);
  const wanted = (tracks.find(({ language }) => language === remembered) ?? tracks[0])?.language ?? null;
  return { wanted, shown: shelf.getItem(shownKey) === 'on' ? wanted : null };
}

export function rememberCaptions(language: string | null, shelf: Shelf = localStorage): void {
  shelf.setItem(shownKey, language ? 'on' : 'off');
  if (language) shelf.setItem(languageKey, language);
}
