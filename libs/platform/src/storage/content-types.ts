import { extname } from 'node:path';
import { InvalidContentType } from './storage.errors';

const UNKNOWN = ['application/octet-stream'] as const;

/** What an extension may be; the first is what is served. A disk keeps no types, so the key's extension decides everywhere. */
const TYPES: Record<string, readonly [string, ...string[]]> = {
  '.aac': ['audio/aac'],
  '.csv': ['text/csv'],
  '.docx': ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  '.gif': ['image/gif'],
  '.gift': ['text/plain'],
  '.html': ['text/html'],
  '.jpeg': ['image/jpeg'],
  '.jpg': ['image/jpeg'],
  '.json': ['application/json'],
  '.key': ['application/octet-stream'],
  '.m3u8': ['application/vnd.apple.mpegurl', 'application/x-mpegurl'],
  '.m4a': ['audio/mp4'],
  '.m4s': ['video/iso.segment', 'video/mp4', 'audio/mp4'],
  '.md': ['text/markdown'],
  '.mkv': ['video/x-matroska'],
  '.mov': ['video/quicktime'],
  '.mp3': ['audio/mpeg'],
  '.mp4': ['video/mp4', 'audio/mp4'],
  '.mpd': ['application/dash+xml'],
  '.ogg': ['audio/ogg'],
  '.pdf': ['application/pdf'],
  '.png': ['image/png'],
  '.pptx': ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  '.srt': ['application/x-subrip'],
  '.svg': ['image/svg+xml'],
  '.ts': ['video/mp2t'],
  '.txt': ['text/plain'],
  '.vtt': ['text/vtt'],
  '.wav': ['audio/wav'],
  '.webm': ['video/webm', 'audio/webm'],
  '.webp': ['image/webp'],
  '.xlsx': ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  '.xml': ['application/xml', 'text/xml'],
  '.yaml': ['application/yaml', 'text/yaml'],
  '.zip': ['application/zip'],
};

const acceptedFor = (key: string) => TYPES[extname(key).toLowerCase()] ?? UNKNOWN;

/** The type an object is stored and served with. */
export const contentTypeOf = (key: string): string => acceptedFor(key)[0];

/** Refuses a type that the key's extension does not have: add the extension to the table, or mend the key. */
export function checkContentType(key: string, contentType?: string): string {
  const accepted = acceptedFor(key);
  const bare = contentType?.split(';')[0]?.trim().toLowerCase();
  if (contentType && !(accepted as readonly string[]).includes(bare ?? ''))
    throw new InvalidContentType(key, contentType, accepted);
  return accepted[0];
}
