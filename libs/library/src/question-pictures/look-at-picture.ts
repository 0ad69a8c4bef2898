import { createHash } from 'node:crypto';
import type { LookAtPicture } from '@hochoi/assessment';
import { MediaRejected, plainPicture } from '@hochoi/media';

const KEY = 32;
const MB = 1024 * 1024;

/** As every uploaded picture is looked at: by its bytes, never by its name. */
export const lookAtPicture =
  (mostBytes: number): LookAtPicture =>
  (given) => {
    if (given.length > mostBytes) return `Hình lớn hơn ${Math.floor(mostBytes / MB)} MB.`;
    try {
      const picture = plainPicture(given);
      const key = createHash('sha256').update(picture.bytes).digest('hex').slice(0, KEY);
      return { key, ...picture };
    } catch (error) {
      if (error instanceof MediaRejected) return error.message;
      throw error;
    }
  };
