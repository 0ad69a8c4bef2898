import { tidy } from '@hochoi/contracts';

/** Between pages and slides, as pdftotext has it. */
export const PAGE_BREAK = '\f';

/** NFC, one space where there were many, no lines of nothing but white space: as it is searched and quoted. */
const tidyPage = (page: string): string =>
  tidy(page.replace(/\p{Cs}/gu, ''))
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Empty for a scan: pages of pictures. */
export const documentWords = (pages: string[]): string => {
  const tidied = pages.map(tidyPage);
  return tidied.some(Boolean) ? tidied.join(PAGE_BREAK) : '';
};
