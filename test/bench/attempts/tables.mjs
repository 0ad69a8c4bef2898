import { median, round, thousands } from '../table.mjs';
import { percentile } from '../timed-requests.mjs';
import { costText, coresText, statementsText } from '../usage.mjs';

const KINDS = ['start', 'answer', 'submit', 'result'];
const ours = /^(standalone|course|queue)/;

/** Rounds of the same kind together, in the order in which they came first. */
function kindsOf({ runs }) {
  const kinds = new Map();
  for (const run of runs) kinds.set(run.what, [...(kinds.get(run.what) ?? []), run]);
  return kinds;
}
const whats = (schools) => [...kindsOf(schools[0]).keys()];
const runsOf = (school, what) => kindsOf(school).get(what);

const total = (values) => [...values].reduce((sum, value) => sum + value, 0);
const rateOf = ({ calls, usage }) => calls.done / usage.seconds;
const rate = (runs) => median(runs.map(rateOf));
const callRate = ({ calls, usage }) => calls.count / usage.seconds;

/** What ours have, without the engines. */
const megabytes = (memory) =>
  thousands(total([...memory].filter(([name]) => ours.test(name)).map(([, bytes]) => bytes)) / 1e6);

export function runRows(schools) {
  return whats(schools).flatMap((what) =>
    schools.map((school) => runRow(what, school, runsOf(school, what), runsOf(schools[0], what))),
  );
}

function runRow(what, { installation }, runs, first) {
  const [begin, last] = [runs[0], runs.at(-1)];
  const paced = !last.bare;
  const graded = runs.flatMap(({ calls }) => calls.graded);
  return {
    learners: what,
    engine: installation.name,
    attempts: thousands(total(runs.map(({ calls }) => calls.done))),
    errors: total(runs.map(({ calls }) => calls.errorCount)),
    'attempts/s': round(rate(runs), 1),
    'to embedded': paced ? '–' : round(rate(runs) / rate(first)),
    'calls/s to bare': paced ? '–' : round(median(runs.map((run) => callRate(run) / run.bare.perSecond))),
    'graded after, ms p50 / p95': [0.5, 0.95]
      .map((share) => thousands(percentile(graded, share)))
      .join(' / '),
    'MB before, most, after': [begin.memory.before, last.memory.most, last.memory.after]
      .map(megabytes)
      .join(', '),
    cores: coresText(last.usage.cores),
    'CPU ms an attempt': costText(last.usage, last.calls.done),
    'SQL an attempt': statementsText(last.statements, last.calls.done),
  };
}

/** By call, the engines side by side. */
export function callRows(schools) {
  return whats(schools).flatMap((what) => {
    const kinds = runsOf(schools[0], what)[0].bare ? ['bare', ...KINDS] : KINDS;
    return kinds.map((kind) => callRow(what, kind, schools));
  });
}

function callRow(what, kind, schools) {
  const figures = schools.map((school) => figuresOf(kind, runsOf(school, what)));
  const row = { learners: what, call: kind };
  for (const [nth, { installation }] of schools.entries()) {
    const { p50, p95, toBare } = figures[nth];
    row[`${installation.name}, ms p50`] = round(p50, 1);
    row[`${installation.name}, ms p95`] = round(p95, 1);
    row[`${installation.name}, p50 to bare`] = toBare ? `×${round(toBare, 1)}` : '–';
  }
  const [embedded, cluster] = figures;
  if (cluster) row['cluster to embedded, p50'] = `×${round(cluster.p50 / embedded.p50, 1)}`;
  return row;
}

function figuresOf(kind, runs) {
  const each = runs.map(({ calls, bare }) => ({ ...(kind === 'bare' ? bare : calls.of(kind)), bare }));
  const of = (share) => median(each.map((one) => one[share]));
  const toBare = kind !== 'bare' && each[0].bare && median(each.map(({ p50, bare }) => p50 / bare.p50));
  return { p50: of('p50'), p95: of('p95'), toBare };
}

export async function whatOfRuns(schools, { rounds, learners, types, loads }) {
  const rows = await Promise.all(schools.map(rowsText));
  return (
    `Whole attempts over HTTP: start, 10 answers to questions of ${types} types one request each, hand in, look for the result as the page does until it is there. ` +
    `So many at once without a pause (${rounds} rounds in turn, medians), and ${thousands(learners)} who begin ` +
    `evenly over one minute, with 1 to 3 s for each question. Nobody signs in: sessions were there before. “Graded after” is by the server's ` +
    `clock; MB are RSS of our processes. Rows in the end: ${rows.join('; ')}. ${loads.join(' before, ')} after.${errorsText(schools)}`
  );
}

async function rowsText({ installation }) {
  const count = async (table) =>
    thousands(Number((await installation.sql(`SELECT count(*) AS count FROM ${table}`))[0].count));
  return `${installation.name} ${await count('answer_event')} answers in ${await count('attempt')} attempts of ${await count('person')} persons`;
}

const errorsText = (schools) =>
  schools
    .flatMap(({ installation, runs }) =>
      runs.flatMap(({ what, calls }) =>
        [...calls.errors].map(([error, count]) => `\n- ${installation.name}, ${what}: ${count} × ${error}`),
      ),
    )
    .join('');

export const whatOfCalls = () =>
  `By call. “Bare” is the same answer sent to a server that only inserts it, durably, on the same engine with as many at once; in front of it ` +
  `there is no proxy.`;
