// Learners who do whole attempts at once, on both engines in turn; and a thousand who begin within one minute, as at an examination.
import { setTimeout as wait } from 'node:timers/promises';
import { BareAnswers } from './attempts/bare.mjs';
import { seed } from './attempts/seed.mjs';
import { Calls, sit } from './attempts/sitting.mjs';
import { callRows, runRows, whatOfCalls, whatOfRuns } from './attempts/tables.mjs';
import { allDone, installations } from './installations.mjs';
import { thousands } from './table.mjs';
import { coresDuring, loadText, memoryByProcess, mostMemoryDuring, statementsDuring } from './usage.mjs';

const AT_ONCE = [8, 32, 100];
const ROUNDS = 2;
/** Of one round. */
const attemptsOf = (atOnce) => Math.max(160, 3 * atOnce);
const BARE_SECONDS = 3;
const LEARNERS = 1000;
const MINUTE = 60_000;
const WARM_UP = 40;
/** Until what waits in the queue after a run is graded. */
const PATIENCE_SECONDS = 1800;

/** As the page looks for the result (`use-result.ts`). */
const look = (nth) => Math.min(15_000, 1000 * 1.5 ** nth);
/** Nobody thinks. */
const hurried = { think: () => 0, look };
/** One to three seconds for each question. */
const examination = { think: () => 1000 + 2000 * Math.random(), look };

export async function attempts() {
  const schools = [];
  for (const installation of await installations()) schools.push(await schoolOf(installation));
  const loads = [loadText()];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const atOnce of AT_ONCE)
      for (const school of schools) school.runs.push(await hurriedRun(school, atOnce));
  for (const school of schools) school.runs.push(await examinationRun(school));
  loads.push(loadText());
  for (const { bare } of schools) await bare.end();
  const facts = { rounds: ROUNDS, learners: LEARNERS, types: schools[0].types, loads };
  return [
    { what: await whatOfRuns(schools, facts), rows: runRows(schools) },
    { what: whatOfCalls(schools), rows: callRows(schools) },
  ];
}

async function schoolOf(installation) {
  const needed = ROUNDS * AT_ONCE.map(attemptsOf).reduce((sum, count) => sum + count, WARM_UP);
  const topics = 1 + Math.ceil(needed / LEARNERS);
  const [exam, ...others] = await seed(installation, { learners: LEARNERS, topics });
  const places = others.flatMap(({ code, learners }) => learners.map((learner) => ({ code, learner })));
  const bare = await new BareAnswers().start(installation);
  const school = { installation, exam, places, bare, types: exam.types, runs: [] };
  await hurriedRun(school, 8, WARM_UP);
  return school;
}

/** So many at once until all of this round have sat down; then the bare server, as many at once. */
async function hurriedRun(school, atOnce, count = attemptsOf(atOnce)) {
  const { installation, places, bare } = school;
  const mine = places.splice(0, count).values();
  const work = async (calls) => {
    const oneAfterTheOther = async () => {
      for (const { learner, code } of mine) await sit(installation, learner, code, calls, hurried);
    };
    await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther));
  };
  const run = await measured(installation, work);
  return { ...run, what: `${atOnce} at once`, bare: await bare.measure(BARE_SECONDS, atOnce) };
}

/** Evenly over one minute; each goes her own way whatever the others do. */
async function examinationRun({ installation, exam }) {
  const work = (calls) =>
    Promise.all(
      exam.learners.map(async (learner, nth) => {
        await wait((nth * MINUTE) / exam.learners.length);
        await sit(installation, learner, exam.code, calls, examination);
      }),
    );
  return { ...(await measured(installation, work)), what: `${thousands(exam.learners.length)} in a minute` };
}

async function measured(installation, work) {
  const calls = new Calls();
  const before = memoryByProcess(installation);
  const remembered = () => mostMemoryDuring(installation, () => work(calls));
  const counted = () => statementsDuring(installation, remembered);
  const { result, ...usage } = await coresDuring(installation, counted);
  for (const [error, count] of calls.errors) console.error(`${count} × ${error}`);
  await allDone(installation, PATIENCE_SECONDS);
  const memory = { before, most: result.result.most, after: memoryByProcess(installation) };
  const { p50, p95 } = calls.of('answer');
  console.error(
    `${installation.name}: ${calls.done} attempts in ${Math.round(usage.seconds)} s, ${calls.errorCount} errors, an answer in ${Math.round(p50)} ms, 95 % in ${Math.round(p95)} ms`,
  );
  return { calls, usage, statements: result.statements, memory };
}
