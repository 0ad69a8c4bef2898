import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a directory, sorted, with paths relative to it. */
export async function listFiles(directory: string): Promise<{ path: string; bytes: number }[]> {
  const found: { path: string; bytes: number }[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    found.push({ path: full.slice(directory.length + 1), bytes: (await stat(full)).size });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
