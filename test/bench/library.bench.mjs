// The catalogue of 500 topics with 4,000 lessons, and of 5,000 with 40,000, on both engines.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { whyNoCluster } from '../../scripts/cluster/missing.mjs';
import { allDone, distributed, embedded } from './installations.mjs';
import { MadeLibrary } from './library/made-library.mjs';
import { questions } from './library/questions.mjs';
import { median, round, thousands } from './table.mjs';
import { send } from './timed-requests.mjs';
import { loadText, memoryByProcess } from './usage.mjs';

const SIZES = [500, 5000];
const TIMES = 31;
const WARM = 5;

export async function library() {
  const measured = [await open(await embedded())];
  if (!whyNoCluster()) measured.push(await open(await distributed()));
  for (const one of measured) for (const topics of SIZES) await measureAll(one, topics);
  for (const one of measured) await one.library.close();
  return { what: whatOf(measured), rows: measured.flatMap(rowsOf) };
}

const open = async (installation) => ({
  installation,
  library: await MadeLibrary.open(installation.address),
  rounds: [],
});

async function measureAll({ installation, library, rounds }, topics) {
  await library.grow(topics);
  const started = performance.now();
  await writeDown(installation);
  const written = performance.now() - started;
  const ask = (query) => send(`${installation.url}/api/v1/topics?${query}`);
  const begun = performance.now();
  await ask('');
  const first = performance.now() - begun;
  const results = {};
  for (const [name, question] of Object.entries(questions))
    results[name] = await measure(installation, ask, question);
  rounds.push({ results, written, first, memory: memoryNow(installation) });
  console.error(`${installation.name}: ${topics} topics, written down in ${Math.round(written / 1000)} s`);
}

/** The job that writes down what the catalogue reads runs every ten minutes; now is sooner. */
async function writeDown(installation) {
  const missing = `SELECT count(*) AS count FROM topic t LEFT JOIN catalogue_topic c ON c.id = t.id
    AND c.versionId = t.publishedVersionId WHERE t.publishedVersionId IS NOT NULL AND c.id IS NULL`;
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const key = randomUUID();
  const [name, payload] = ['index-catalogue', '{"at":"2026-01-01T00:00:00.000Z"}'];
  await installation.sql(
    `INSERT INTO job (id, name, \`key\`, lane, payload, state, priority, attempts, progress, runAfter, createdAt)
      VALUES ('${key}', '${name}', '${key}', 'short', '${payload}', 'waiting', 0, 0, 0, '${now}', '${now}')`,
  );
  while (Number((await installation.sql(missing))[0].count) > 0) await wait(250);
  await allDone(installation);
}

async function measure(installation, ask, { ask: questionOf, alwaysTheSame }) {
  // The first ones warm the process, and are not asked again.
  for (let nth = 0; nth < WARM; nth += 1) await ask(questionOf(nth));
  const fresh = alwaysTheSame ? undefined : median(await timesOf((nth) => ask(questionOf(WARM + nth))));
  const question = questionOf(0);
  const answer = JSON.parse(await ask(question));
  const codes = answer.items.map(({ code }) => `'${code}'`).join(', ') || "''";
  const bare = `SELECT t.code, v.title, v.facts, v.publishedAt FROM topic t JOIN topic_version v ON v.id = t.publishedVersionId
    WHERE t.code IN (${codes})`;
  return {
    found: answer.total,
    fresh,
    repeated: median(await timesOf(() => ask(question))),
    bare: median(await timesOf(() => installation.sql(bare))),
  };
}

async function timesOf(work) {
  const times = [];
  for (let nth = 0; nth < TIMES; nth += 1) {
    const started = performance.now();
    await work(nth);
    times.push(performance.now() - started);
  }
  return times;
}

/** In bytes, of the largest process that answers. */
const memoryNow = (installation) =>
  [...memoryByProcess(installation)]
    .filter(([name]) => /standalone|course/.test(name))
    .reduce((most, [, bytes]) => Math.max(most, bytes), 0);

function rowsOf({ installation, rounds: [small, large] }) {
  return Object.keys(questions).map((name) => {
    const [few, many] = [small.results[name], large.results[name]];
    return {
      what: name,
      engine: installation.name,
      'found of 5,000': thousands(many.found),
      'new, ms at 500': few.fresh ? round(few.fresh) : '–',
      'new, ms at 5,000': many.fresh ? round(many.fresh) : '–',
      growth: many.fresh ? `×${round(many.fresh / few.fresh, 1)}` : '–',
      'repeated, ms at 5,000': round(many.repeated),
      'bare, ms': round(many.bare),
      'new to bare': many.fresh ? `×${round(many.fresh / many.bare, 1)}` : '–',
      'repeated to bare': `×${round(many.repeated / many.bare, 1)}`,
    };
  });
}

function whatOf(measured) {
  const each = measured.map(({ installation, rounds }) => {
    const text = ({ written, first, memory }) =>
      `${round(written / 1000, 1)} s to write down, ${Math.round(first)} ms for the first request, ${thousands(memory / 1e6)} MB`;
    return `${installation.name}: ${rounds.map(text).join('; then ')}`;
  });
  return (
    `Medians of ${TIMES} requests one after another of 24 topics with all facets, beside one bare statement that reads the shown topics by their ` +
    `codes: new questions, other words or facets each time, and one that is asked again, whose answer is kept. 8 lessons of 600 words to a topic. RSS of the process that answers. ${each.join('. ')}. ${loadText()} in the end.`
  );
}
