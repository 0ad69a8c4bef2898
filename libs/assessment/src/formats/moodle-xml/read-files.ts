import { filesNamedIn, type FileShelf } from '../embedded-files';
import { childrenNamed, textOfChild, type XmlNode } from './xml-tree';

const LARGEST = 10 * 1024 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

interface Told {
  warn(code: string, message: string, at: XmlNode): void;
}

/** The bytes of a `<file>`, or why there are none. */
function bytesOf({ text, attributes: { encoding = 'base64' } }: XmlNode): Uint8Array | string {
  const packed = text.replace(/\s+/g, '');
  if (encoding !== 'base64' || !BASE64.test(packed)) return 'không phải base64';
  if (packed.length * 0.75 > LARGEST) return `lớn hơn ${LARGEST / 1024 / 1024} MB`;
  return new Uint8Array(Buffer.from(packed, 'base64'));
}

/** Puts the files of a field on the shelf: path in this field -> name under which each is kept. */
export function readFiles(field: XmlNode, shelf: FileShelf, told: Told): Map<string, string> {
  const kept = new Map<string, string>();
  const used = new Set(filesNamedIn(textOfChild(field, 'text') ?? ''));
  for (const file of childrenNamed(field, 'file')) {
    if (shelf.overfull) break;
    const { name = '', path = '/' } = file.attributes;
    const full = `${path}${name}`.replace(/^\/+/, '').normalize('NFC');
    const bytes = bytesOf(file);
    if (typeof bytes === 'string') told.warn('bad-file', `Tệp “${name}” không đọc được: ${bytes}.`, file);
    else if (!used.has(full))
      told.warn('unused-file', `Tệp “${name}” không được dùng trong đoạn này; đã bỏ.`, file);
    else kept.set(full, shelf.add(full, bytes, file.line));
  }
  return kept;
}
