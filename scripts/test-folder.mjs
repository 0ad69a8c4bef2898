// Where tests keep what they throw away.
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** All suites together hold a third of this at once, in the worst moment. */
const ROOM_BYTES = 12 * 2 ** 30;

function hasRoom() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}

/**
 * For this process and all that it starts: a folder in memory where there is room, for a test that commits ten thousand times waits
 * for a disk most of its time, and what it proves (a process that is killed) is the same there. Also one place where Node keeps what it
 * compiled of the program, which starts some two hundred times; and Jest's own cache stays where it is from one run to the next.
 */
export function useTestFolder() {
  process.env.JEST_CACHE ??= join(tmpdir(), 'hochoi-jest-cache');
  const folder = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), 'hh-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env.TMPDIR = folder;
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
}
