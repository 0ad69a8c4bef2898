import type { ReadProblem } from './read-questions';

export interface SourceLine {
  number: number;
  text: string;
}

/** A file of questions is read whole: what is larger is no file of questions. */
export const MOST_BYTES = 64 * 1024 * 1024;
const EXCERPT = 80;

export const excerptOf = (line: string | undefined) => (line ?? '').trim().slice(0, EXCERPT);

const encodingOf = (bytes: Uint8Array) => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
};

const problem = (code: string, message: string): ReadProblem => ({
  severity: 'error',
  line: 1,
  code,
  message,
  excerpt: '',
});

/** The text of a file (UTF-8, or UTF-16 with its mark), NFC; or why it is none. */
export function sourceText(source: string | Uint8Array): { text: string } | { problem: ReadProblem } {
  if (source.length > MOST_BYTES)
    return { problem: problem('too-large', `Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB.`) };
  try {
    const text =
      typeof source === 'string'
        ? source
        : new TextDecoder(encodingOf(source), { fatal: true }).decode(source);
    return { text: text.replace(/^\uFEFF/, '').normalize('NFC') };
  } catch {
    const message = 'Tệp không phải là văn bản UTF-8. Hãy mở tệp và lưu lại với bảng mã UTF-8.';
    return { problem: problem('not-utf8', message) };
  }
}

/** A format of lines with more of them than this is no file of questions. */
const MOST_LINES = 300_000;

/** Lines from 1, whatever ends them. */
export const linesOf = (text: string): SourceLine[] =>
  text.split(/\r\n|\r|\n/).map((line, index) => ({ number: index + 1, text: line }));

function hasTooManyLines(text: string): boolean {
  let count = 0;
  for (const _end of text.matchAll(/\r\n?|\n/g)) if (++count > MOST_LINES) return true;
  return false;
}

/** The lines of a file of a format that goes by lines; or why there are none. */
export function sourceLines(source: string | Uint8Array): { lines: SourceLine[] } | { problem: ReadProblem } {
  const file = sourceText(source);
  if ('problem' in file) return file;
  if (!hasTooManyLines(file.text)) return { lines: linesOf(file.text) };
  return { problem: problem('too-large', `Tệp có hơn ${MOST_LINES} dòng; hãy chia thành nhiều tệp.`) };
}
