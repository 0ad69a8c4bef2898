/** Names in a file's set of renditions. */
export const fileNames = {
  /** What was uploaded, to download; with the extension of its media type. */
  original: (extension: string) => `original${extension}`,
  /** How a browser shows it: `view.pdf`, `view.html`. */
  view: (extension: string) => `view${extension}`,
  /** Of a picture: the widest that is ever needed, and one for phones. */
  large: 'large.webp',
  small: 'small.webp',
  /** Pages and slides with a form feed between. */
  text: 'text.txt',
} as const;
