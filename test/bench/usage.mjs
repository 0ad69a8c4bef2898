// What the processes of an installation cost, as Linux counts it (proc(5)).
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { membersOfSession, memoryOf } from '../../scripts/engines/sessions.mjs';
import { round } from './table.mjs';

const TICKS_PER_SECOND = 100;

/** User and system, in seconds; 0 when it is gone. */
function cpuOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** With what it began itself: nginx has workers. */
const family = (pid) => [pid, ...membersOfSession(pid)];
const sum = (values) => values.reduce((total, value) => total + value, 0);
/** course-1 and course-2 are course, s3-store is s3. */
const kindOf = (name) => name.replace(/-.*/, '');

function cpuByKind({ processes }) {
  const kinds = {};
  for (const { name, pid } of processes)
    kinds[kindOf(name)] = (kinds[kindOf(name)] ?? 0) + sum(family(pid).map(cpuOf));
  return kinds;
}

/** Cores in use by each kind of process while `work` runs, and by this program, which asks. */
export async function coresDuring(installation, work) {
  const [before, own, started] = [cpuByKind(installation), process.cpuUsage(), performance.now()];
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const after = cpuByKind(installation);
  const { user, system } = process.cpuUsage(own);
  const cores = Object.fromEntries(
    Object.entries(after).map(([kind, used]) => [kind, round((used - (before[kind] ?? 0)) / seconds)]),
  );
  return { result, seconds, cores: { ...cores, bench: round((user + system) / 1e6 / seconds) } };
}

/** CPU milliseconds of each kind of process for one of `count`: unlike a rate, hardly changed by what else the machine does. */
export function costText({ cores, seconds }, count) {
  const each = Object.entries(cores).map(([kind, used]) => [kind, (used * seconds * 1000) / count]);
  return each
    .filter(([kind, cost]) => kind !== 'bench' && cost >= 0.05)
    .map(([kind, cost]) => `${kind} ${round(cost, 1)}`)
    .join(', ');
}

/** `mariadb 0.61, queue 0.8`: what uses a twentieth of a core or more. */
export const coresText = (cores) =>
  Object.entries(cores)
    .filter(([, used]) => used >= 0.05)
    .map(([kind, used]) => `${kind} ${used}`)
    .join(', ');

/** Resident bytes by process. */
export const memoryByProcess = ({ processes }) =>
  new Map(processes.map(({ name, pid }) => [name, sum(family(pid).map(memoryOf))]));

const SAMPLE_MILLISECONDS = 250;

/** @returns what `work` gave, and the most that each process had meanwhile, in bytes */
export async function mostMemoryDuring(installation, work) {
  const most = new Map();
  const look = () => {
    for (const [name, bytes] of memoryByProcess(installation))
      most.set(name, Math.max(bytes, most.get(name) ?? 0));
  };
  const timer = setInterval(look, SAMPLE_MILLISECONDS);
  const result = await work().finally(() => clearInterval(timer));
  look();
  return { result, most };
}

/** Of the last minute: who else uses the machine. */
export const loadText = () => `load ${round(loadavg()[0], 1)}`;

const COUNTERS = ['Questions', 'Com_select', 'Com_insert', 'Com_update', 'Com_delete', 'Com_commit'];

/** What MariaDB was asked while `work` ran; undefined on SQLite, which does not count. */
export async function statementsDuring(installation, work) {
  if (installation.name !== 'cluster') return { result: await work() };
  const before = await counters(installation);
  const result = await work();
  const after = await counters(installation);
  const statements = Object.fromEntries(COUNTERS.map((name) => [name, after[name] - before[name]]));
  return { result, statements };
}

async function counters(installation) {
  const rows = await installation.sql('SHOW GLOBAL STATUS');
  return Object.fromEntries(rows.map(({ Variable_name, Value }) => [Variable_name, Number(Value)]));
}

/** `12.1 (5.2 select, 1 insert, 3 update, 2.9 commit)` for each of `count`. */
export function statementsText(statements, count) {
  if (!statements) return '–';
  const each = (name) => round(statements[name] / count, 1);
  const kinds = ['select', 'insert', 'update', 'delete', 'commit'].filter((kind) => each(`Com_${kind}`) > 0);
  return `${each('Questions')} (${kinds.map((kind) => `${each(`Com_${kind}`)} ${kind}`).join(', ')})`;
}
