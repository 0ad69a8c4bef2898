import { mkdir, rm } from 'node:fs/promises';

/**
 * Runs `work` in a new, empty directory at `path`, and leaves no directory behind when it fails or is stopped.
 * The old directory is removed, not emptied: an ffmpeg that a dead process left behind works with names relative to
 * its directory, so it fails at its next file instead of writing into ours.
 */
export async function inFreshDirectory<T>(path: string, work: () => Promise<T>): Promise<T> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  try {
    return await work();
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}
