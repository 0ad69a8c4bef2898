import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Tells this process from a dead one that had the same pid (in a container: always 1). */
const THIS_RUN = randomUUID().slice(0, 8);

/** A pid says nothing about a process of another machine, whose folder this may be too. */
const THIS_MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A name that says whose it is, so that the next start knows what a killed process left behind. */
export const temporaryName = (pid = process.pid, run = THIS_RUN, machine = THIS_MACHINE) =>
  `${machine}-${pid}-${run}-${randomUUID()}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isLitter(name: string): boolean {
  const [, machine, pid, run] = /^([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-/.exec(name) ?? [];
  if (!pid || machine !== THIS_MACHINE || run === THIS_RUN) return false;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

/** Removes what dead processes of this machine left in this folder; what a living one is writing stays. */
export async function removeLitter(folder: string): Promise<void> {
  const litter = (await readdir(folder)).filter(isLitter);
  await Promise.all(
    litter.map((name) => rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })),
  );
}
