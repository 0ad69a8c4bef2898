const PICTURE = /<img\b[^>]*>/gi;
const ALT = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/**
 * With the words of each picture in its place, for where only text is shown.
 * @param unnamed what one without words is called
 */
export const withPictureWords = (html: string, unnamed: string): string =>
  html.replace(PICTURE, (tag) => {
    const [, double, single] = ALT.exec(tag) ?? [];
    return ` ${(double ?? single ?? '').trim() || unnamed} `;
  });
