interface Field {
  tagName: string;
  type?: string;
  value?: string;
  isContentEditable?: boolean;
}

const words = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'password', 'textarea', 'date']);

/** Whether a field holds words, hers or those it came with: a page that begins anew would lose them. */
export const isTyped = ({ tagName, type = '', value = '', isContentEditable }: Field): boolean =>
  Boolean(isContentEditable) ||
  ((tagName === 'INPUT' || tagName === 'TEXTAREA') && words.has(type) && value.trim() !== '');

export const somethingTyped = (): boolean =>
  [...document.querySelectorAll<HTMLElement & Field>('input, textarea, [contenteditable]')].some(isTyped);
