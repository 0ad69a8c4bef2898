// From submitted to graded, and from completed to certified: what 1, 2 and 4 queue processes do in a second, and one process on SQLite.
import { allDone, installations } from './installations.mjs';
import { CONNECTIONS, learnersOf, readAll, startAttempts, submissions } from './learners.mjs';
import { round, thousands } from './table.mjs';
import { all } from './timed-requests.mjs';
import { coresDuring, coresText, costText, loadText, statementsDuring, statementsText } from './usage.mjs';

/** Of the jobs in the order of their end: the first ones come before everything is warm, the last ones leave places empty. */
const [FIRST, LAST] = [0.1, 0.95];
const QUIZZES = 6;
const WARM_UP = 2;
/** Each learner is certified once a topic. */
const CERTIFIED = 2;
const COUNTS = [1, 2, 4];

export async function queues() {
  const runs = [];
  for (const installation of await installations()) runs.push(...(await runsOf(installation)));
  runs.sort((a, b) => a.job.localeCompare(b.job));
  const slowest = (job) => runs.find((run) => run.job === job && run.count === undefined);
  return {
    what:
      `What waits when all queue processes begin at the same moment, by the times in the job table without the first ${100 * FIRST} and ` +
      `the last ${round(100 * (1 - LAST), 0)} %. A grade is two jobs (grade, check the completion), a certificate two (register, PDF). ` +
      `Cores over the whole run, ${loadText()} in the end.`,
    rows: runs.map((run) => rowOf(run, slowest(run.job))),
  };
}

function rowOf({ job, count, waiting, rate, statements, usage }, embedded) {
  return {
    what: job === 'grade-attempt' ? 'grades' : 'certificates',
    engine: count === undefined ? 'embedded' : `cluster, ${count} queue`,
    waiting: thousands(waiting),
    'a second': round(rate, 1),
    'to embedded': round(rate / embedded.rate),
    'SQL statements each': statementsText(statements, waiting),
    // The one process was started anew for this, which is most of what it cost.
    'CPU ms each': count === undefined ? '–' : costText(usage, waiting),
    'cores in use': count === undefined ? '–' : coresText(usage.cores),
  };
}

async function runsOf(installation) {
  const { learners, topics } = await learnersOf(installation);
  const runs = [];
  const counts = installation.queueProcesses ? COUNTS : [undefined];
  for (const [nth, count] of counts.entries()) {
    await installation.queueProcesses?.(count);
    const measured = async (job, prepare) => {
      await installation.holdWork();
      runs.push({ job, count, ...(await measure(installation, job, await prepare())) });
    };
    await submitAll(installation, learners, topics.slice(0, WARM_UP));
    await allDone(installation);
    await measured('grade-attempt', () => submitAll(installation, learners, topics.slice(0, QUIZZES)));
    const own = topics.slice(nth * CERTIFIED, (nth + 1) * CERTIFIED);
    await measured('render-certificate', () => readAll(installation, learners, own));
  }
  return runs;
}

async function submitAll(installation, learners, topics) {
  const codes = topics.map(({ code }) => code);
  const attempts = await startAttempts(installation, learners, codes);
  await all(submissions(installation, attempts), CONNECTIONS);
  return attempts.length;
}

/** @param waiting how many there are to do */
async function measure(installation, job, waiting) {
  await installation.sql(`DELETE FROM job WHERE state = 'done'`);
  const work = async () => {
    await installation.letWork();
    await allDone(installation);
  };
  const { result, ...usage } = await coresDuring(installation, () => statementsDuring(installation, work));
  return { waiting, rate: await rateOf(installation, job), statements: result.statements, usage };
}

async function rateOf(installation, job) {
  const rows = await installation.sql(
    `SELECT finishedAt FROM job WHERE name = '${job}' AND state = 'done' ORDER BY finishedAt`,
  );
  const times = rows.map(({ finishedAt }) => Date.parse(`${finishedAt.replace(' ', 'T').replace('Z', '')}Z`));
  const [from, to] = [FIRST, LAST].map((share) => Math.floor(share * (times.length - 1)));
  return ((to - from) * 1000) / (times[to] - times[from]);
}
