// From submitted to graded, and from completed to certified: what 1, 2 and 4 queue processes do in a second, and one process on SQLite.
import { allDone, installations } from './installations.mjs';
import { CONNECTIONS, learnersOf, readAll, startAttempts, submissions } from './learners.mjs';
import { median, round, thousands } from './table.mjs';
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
  const [embedded, cluster] = await installations();
  const runs = [];
  for (const [nth, count] of COUNTS.entries()) {
    runs.push(...(await runsOf(embedded, nth)));
    if (cluster) runs.push(...(await runsOf(cluster, nth, count)));
  }
  const rows = ['grade-attempt', 'render-certificate'].flatMap((job) =>
    rowsOf(runs.filter((run) => run.job === job)),
  );
  return {
    what:
      `What waits when all queue processes begin at the same moment, by the times in the job table without the first ${100 * FIRST} and ` +
      `the last ${round(100 * (1 - LAST), 0)} %; embedded is the median of ${COUNTS.length}, in turn with the others. A grade is two jobs ` +
      `(grade, check the completion), a certificate two (register, PDF). Cores over the whole run, ${loadText()} in the end.`,
    rows,
  };
}

function rowsOf(runs) {
  const ofEmbedded = runs.filter(({ count }) => count === undefined);
  const rate = median(ofEmbedded.map((run) => run.rate));
  const others = runs.filter(({ count }) => count !== undefined);
  return [{ ...ofEmbedded[0], rate }, ...others].map((run) => rowOf(run, rate));
}

function rowOf({ job, count, waiting, rate, statements, usage }, embeddedRate) {
  return {
    what: job === 'grade-attempt' ? 'grades' : 'certificates',
    engine: count === undefined ? 'embedded' : `cluster, ${count} queue`,
    waiting: thousands(waiting),
    'a second': round(rate, 1),
    'to embedded': round(rate / embeddedRate),
    'SQL statements each': statementsText(statements, waiting),
    // The one process was started anew for this, which is most of what it cost.
    'CPU ms each': count === undefined ? '–' : costText(usage, waiting),
    'cores in use': count === undefined ? '–' : coresText(usage.cores),
  };
}

/** @param nth of the runs: each certifies topics of its own @param count of queue processes, in a cluster */
async function runsOf(installation, nth, count) {
  const { learners, topics } = await learnersOf(installation);
  await installation.queueProcesses?.(count);
  await submitAll(installation, learners, topics.slice(0, WARM_UP));
  await allDone(installation);
  const measured = async (job, prepare) => {
    await installation.holdWork();
    return { job, count, ...(await measure(installation, job, await prepare())) };
  };
  const certified = topics.slice(nth * CERTIFIED, (nth + 1) * CERTIFIED);
  return [
    await measured('grade-attempt', () => submitAll(installation, learners, topics.slice(0, QUIZZES))),
    await measured('render-certificate', () => readAll(installation, learners, certified)),
  ];
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
