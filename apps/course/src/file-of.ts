import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file to keep, whose name may be in Vietnamese (RFC 6266). */
export const fileOf = (stream: Readable, type: string, name: string): StreamableFile =>
  new StreamableFile(stream, {
    type,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
