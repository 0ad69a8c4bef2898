import { constants, copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes files of one directory appear in another; costs no room where both are on one disk. Neither may be edited in place. */
export async function shareFiles(from: string, to: string, paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await link(join(from, path), join(to, path)).catch((error: NodeJS.ErrnoException) => {
      // Another disk, or one that knows no links.
      if (error.code !== 'EXDEV' && error.code !== 'EPERM' && error.code !== 'ENOTSUP') throw error;
      return copyFile(join(from, path), join(to, path), constants.COPYFILE_EXCL);
    });
  }
}
