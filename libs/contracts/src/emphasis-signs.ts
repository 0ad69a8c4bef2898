/**
 * Signs of bold and italic that open or close in one paragraph. Readers of Markdown try each against all behind it: ten thousand of them
 * held a process, or the tab of their author, for twenty seconds. No paragraph for people has hundreds.
 */
const MOST_SIGNS = 300;
const sign = /[*_]+/g;

/** Whether a paragraph is read as the text that it is: by the server and by the editor alike, or they would show two things. */
export const hasTooManySigns = (paragraph: string): boolean =>
  (paragraph.match(sign)?.length ?? 0) > MOST_SIGNS;
