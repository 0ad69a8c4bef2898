// What Linux tells about running processes.
import { readdirSync, readFileSync } from 'node:fs';

/** Fields of proc(5)'s stat from the third on: a program's name may hold spaces and brackets. Undefined when it is gone. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const isZombie = (fields) => fields[0] === 'Z';

/** Processes whose session the process `pid` began, but for itself. */
export function membersOfSession(pid) {
  if (pid === undefined) return [];
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return all.filter((each) => {
    const fields = each === pid ? undefined : statOf(each);
    return fields && !isZombie(fields) && Number(fields[3]) === pid;
  });
}

/** When it was started, in clock ticks since boot: with the pid it names one process for ever. Undefined when it is gone. */
export function startedAt(pid) {
  const fields = statOf(pid);
  return fields && !isZombie(fields) ? Number(fields[19]) : undefined;
}

/** Its resident memory in bytes. */
export function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
  } catch {
    return 0;
  }
}
