import { tidy } from '@hochoi/contracts';
import { encodingOfFont, fromLegacyFont } from '../encodings/font-encoding';
import { noNotices, type Notice } from '../cell';
import { withoutLookAlikes } from './look-alikes';

export interface CleanText {
  text: string;
  notices: readonly Notice[];
}

/** A piece of a cell with the font it is set in, where that differs from the cell's. */
export interface Run {
  text: string;
  font?: string;
}

const plainAscii = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
const wideSpaces = /[ \t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
/** Not in `tidy`: marks of direction and the soft hyphen, which Word and web pages leave behind. */
const unseen = /[\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const converted = (encoding: string): Notice => ({
  code: `text.${encoding}`,
  message: `Ô dùng phông chữ cũ (${encoding.toUpperCase()}), đã đổi sang Unicode.`,
});
const disbelieved = (font: string): Notice => ({
  code: 'text.font-not-believed',
  message: `Ô dùng phông chữ cũ (${font}) nhưng chữ không theo bảng mã đó; giữ nguyên chữ trong tệp.`,
});
const lookAlikes: Notice = {
  code: 'text.look-alikes',
  message: 'Ô có chữ cái lạ trông giống chữ Việt (chữ Nga, Hy Lạp…), đã đổi sang chữ Việt.',
};

/** NFC, no unseen characters, single spaces, no look-alikes; lines of a cell stay lines. Curly apostrophes are kept. */
export function cleanText(raw: string): CleanText {
  if (plainAscii.test(raw)) return { text: raw, notices: noNotices };
  const spaced = tidy(raw.replace(unseen, '').replace(wideSpaces, ' '))
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  const text = withoutLookAlikes(spaced);
  return text === spaced
    ? { text, notices: noNotices }
    : { text: text.normalize('NFC'), notices: [lookAlikes] };
}

/** Cleans what a cell holds, each run by its own font, else by the cell's. */
export function cleanRuns(runs: readonly Run[], cellFont: string | undefined): CleanText {
  const notices = new Map<string, Notice>();
  const parts = runs.map((run) => unicodeOf(run.text, run.font ?? cellFont, notices));
  const clean = cleanText(parts.join(''));
  for (const notice of clean.notices) notices.set(notice.code, notice);
  return { text: clean.text, notices: notices.size ? [...notices.values()] : noNotices };
}

function unicodeOf(text: string, font: string | undefined, notices: Map<string, Notice>): string {
  const encoding = encodingOfFont(font);
  if (!encoding || !/\P{ASCII}/u.test(text)) return fromLegacyFont(text, font) ?? text;
  const unicode = fromLegacyFont(text, font);
  const notice = unicode === undefined ? disbelieved(font!) : converted(encoding);
  notices.set(notice.code, notice);
  return unicode ?? text;
}
