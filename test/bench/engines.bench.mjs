// What people do, on both engines in turn: the cluster behind its proxy beside the one process.
import { allDone, installations } from './installations.mjs';
import {
  ask,
  CONNECTIONS,
  LEARNERS,
  learnersOf,
  saveAnswers,
  startAttempts,
  submissions,
} from './learners.mjs';
import { round, thousands } from './table.mjs';
import { all, during, medians } from './timed-requests.mjs';
import { coresDuring, costText, loadText, statementsDuring, statementsText } from './usage.mjs';

const SECONDS = 3;
const ROUNDS = 3;
const QUIZZES = 6;

const reading = (path) => (school) => () =>
  during(SECONDS, CONNECTIONS, (nth) => ask(school.installation, school.learners[nth], 'GET', path(school)));

/** What is to be timed is made ready first: each gives the work of one round, with a result for each request. */
const deeds = {
  'catalogue, first page': reading(() => '/topics'),
  'catalogue, search': reading(() => '/topics?query=ky+nang+giao+tiep'),
  'a topic page': reading(({ codes }) => `/topics/${codes[0]}`),
  'saving an answer':
    ({ installation, open }) =>
    () =>
      during(SECONDS, CONNECTIONS, (nth) => saveAnswers(installation, open[nth], [open[nth].answers[0]])),
  submitting: async ({ installation, learners, codes }) => {
    const attempts = await startAttempts(installation, learners, codes.slice(1, 1 + QUIZZES));
    return () => all(submissions(installation, attempts), CONNECTIONS);
  },
};

export async function engines() {
  const schools = [];
  for (const installation of await installations()) schools.push(await schoolOf(installation));
  const loadBefore = loadText();
  const rows = [];
  for (const [deed, ready] of Object.entries(deeds)) rows.push(...(await compare(deed, ready, schools)));
  return { what: await whatOf(schools, loadBefore), rows };
}

async function schoolOf(installation) {
  const { learners, codes } = await learnersOf(installation);
  const open = await startAttempts(installation, learners, codes.slice(0, 1));
  for (const ask of Object.values(deeds)) await (await ask({ installation, learners, codes, open }))();
  await allDone(installation);
  return { installation, learners, codes, open };
}

/** In turn, so that what else the machine does falls on both. */
async function compare(deed, ready, schools) {
  const rounds = new Map(schools.map((school) => [school, []]));
  for (let nth = 0; nth < ROUNDS; nth += 1)
    for (const school of schools) {
      rounds.get(school).push(await measured(school, await ready(school)));
      await allDone(school.installation);
    }
  const [first] = schools.map((school) => medians(rounds.get(school)));
  return schools.map((school) => rowOf(deed, school, rounds.get(school), first));
}

async function measured({ installation }, work) {
  const counted = () => statementsDuring(installation, work);
  const { result, ...usage } = await coresDuring(installation, counted);
  return { ...result.result, statements: result.statements, usage };
}

function rowOf(deed, { installation }, rounds, first) {
  const { perSecond, p95 } = medians(rounds);
  const last = rounds.at(-1);
  return {
    what: deed,
    engine: installation.name,
    'requests/s': thousands(perSecond),
    'p95, ms': p95,
    'rate to embedded': round(perSecond / first.perSecond),
    'p95 to embedded': round(p95 / first.p95),
    'SQL statements each': statementsText(last.statements, last.count),
    'CPU ms each': costText(last.usage, last.count),
  };
}

async function whatOf(schools, loadBefore) {
  const counts = await Promise.all(
    schools.map(async ({ installation }) => {
      const count = async (table) =>
        Number((await installation.sql(`SELECT count(*) AS count FROM ${table}`))[0].count);
      return `${installation.name} ${thousands(await count('answer_event'))} answers in ${thousands(await count('attempt'))} attempts`;
    }),
  );
  return (
    `${CONNECTIONS} connections, ${LEARNERS} signed-in learners, ${ROUNDS} rounds in turn of ${SECONDS} s each ` +
    `(submitting: of ${LEARNERS * QUIZZES} attempts, graded meanwhile), medians, after a warm-up. ` +
    `Rows in the end: ${counts.join('; ')}. ${loadBefore} before, ${loadText()} after, of which this bench is about 2.`
  );
}
