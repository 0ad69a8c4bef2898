import { extname } from 'node:path';
import { contentTypeOf } from '@hochoi/platform';
import { fileNames } from './file-names';

/** A document in a frame of ours: it runs nothing, fetches nothing, and its links open beside it. */
const sandboxed =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/** A browser's own viewer of PDFs does not work in a sandbox. */
export const pdfPolicy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const names = /^(original\.[a-z]+|view\.(pdf|html)|text\.txt|(large|small)\.webp)$/;

/** Whether an address names a file of a picture or document. The sets of films have none of these names. */
export const isFileName = (path: string): boolean => names.test(path);

/** Text is answered by us: a proxy that fetches it from the store would forget the sandbox. */
export const isAnswered = (name: string): boolean => name.endsWith('.html') || name.endsWith('.txt');

/** A name that a file system takes, with the extension of what it really is. */
export function downloadName(fileName: string, extension: string): string {
  const plain = fileName.replace(/[\p{C}/\\:*?"<>|]+/gu, '-').trim();
  const stem = plain.toLowerCase().endsWith(extension) ? plain.slice(0, -extension.length) : plain;
  return `${
    stem
      .replace(/^[.\s-]+/, '')
      .slice(0, 150)
      .trim() || 'tai-lieu'
  }${extension}`;
}

/** RFC 6266, with the letters that every browser knows for those who read nothing else. */
function disposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** What an answer says besides its bytes. `x-content-type-options: nosniff` stands on every answer. */
export function headersOf(name: string, fileName: string): Record<string, string> {
  const type = contentTypeOf(name);
  const extension = extname(name);
  const called = (how: 'attachment' | 'inline') => disposition(how, downloadName(fileName, extension));
  const content = { 'content-type': isAnswered(name) ? `${type}; charset=utf-8` : type };
  if (name === fileNames.view('.html')) return { ...content, 'content-security-policy': sandboxed };
  if (name === fileNames.view('.pdf'))
    return { ...content, 'content-security-policy': pdfPolicy, 'content-disposition': called('inline') };
  return name.startsWith('original.') ? { ...content, 'content-disposition': called('attachment') } : content;
}
