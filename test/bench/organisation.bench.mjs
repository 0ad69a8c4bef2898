// Lists of persons and units in a country of 20,000 persons and then of 200,000, as the officers of it ask for them.
import { setTimeout as wait } from 'node:timers/promises';
import { embedded, distributed } from './installations.mjs';
import { whyNoCluster } from '../../scripts/cluster/missing.mjs';
import { lists } from './nation/lists.mjs';
import { Nation } from './nation/load-nation.mjs';
import { median, round, thousands } from './table.mjs';
import { send } from './timed-requests.mjs';
import { loadText, memoryByProcess } from './usage.mjs';

const SIZES = [
  { persons: 20_000, posts: 30_000 },
  { persons: 200_000, posts: 300_000 },
];
const TIMES = 11;
const WARM = 2;
const TABLES = ['person', 'person_name_part', 'post', 'unit', 'unit_version', 'unit_name_part', 'unit_link'];

export async function organisation() {
  const countries = [await countryIn(await embedded())];
  if (!whyNoCluster()) countries.push(await countryIn(await distributed()));
  for (const country of countries) for (const size of SIZES) await measureAll(country, size);
  for (const { nation } of countries) await nation.close();
  return { what: whatOf(countries), rows: countries.flatMap(rowsOf) };
}

async function countryIn(installation) {
  const nation = await Nation.open(installation.address);
  return { installation, nation, measured: [], memory: [memoryNow(installation)] };
}

async function measureAll(country, size) {
  const { installation, nation, measured, memory } = country;
  const started = performance.now();
  await nation.grow(size);
  console.error(
    `${installation.name}: ${size.persons} persons after ${Math.round((performance.now() - started) / 1000)} s`,
  );
  const total = await rowsIn(installation);
  // To fill SQLite keeps this program from noticing that the server has closed a connection it does not use.
  await wait(500);
  const idle = await idleOf(installation);
  const results = {};
  for (const [name, list] of Object.entries(await lists(nation, installation)))
    results[name] = { ...(await measure(installation, list, idle)), total };
  measured.push(results);
  memory.push(memoryNow(installation));
}

async function measure(installation, { path, cookie, shown }, idle) {
  const ask = () => send(`${installation.url}/api/v1${path}`, { cookie });
  let answer;
  for (let nth = 0; nth < WARM; nth += 1) answer = JSON.parse(await ask());
  const before = await counters(installation);
  const started = performance.now();
  const times = await timesOf(ask);
  const seconds = (performance.now() - started) / 1000;
  const after = await counters(installation);
  const each = (name) => after && (after[name] - before[name] - idle[name] * seconds) / TIMES;
  const bare = shown && (await timesOf(() => installation.sql(shown(answer))));
  return {
    milliseconds: median(times),
    bare: bare && median(bare),
    rows: each('rows'),
    statements: each('statements'),
  };
}

async function timesOf(work) {
  const times = [];
  for (let nth = 0; nth < TIMES; nth += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

/** Of the whole server: what its other clients ask meanwhile is in it, and is taken out as what they ask when nothing is measured. */
async function counters(installation) {
  if (installation.name !== 'cluster') return undefined;
  const rows = await installation.sql('SHOW GLOBAL STATUS');
  const sum = (pattern) =>
    rows.reduce(
      (all, { Variable_name, Value }) => all + (pattern.test(Variable_name) ? Number(Value) : 0),
      0,
    );
  return { rows: sum(/^Handler_read_/), statements: sum(/^Questions$/) };
}

async function idleOf(installation, seconds = 5) {
  const before = await counters(installation);
  if (!before) return undefined;
  await wait(seconds * 1000);
  const after = await counters(installation);
  return Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] - before[name]) / seconds]));
}

async function rowsIn(installation) {
  let total = 0;
  for (const table of TABLES)
    total += Number((await installation.sql(`SELECT count(*) AS count FROM ${table}`))[0].count);
  return total;
}

/** In bytes, of the processes that answer. */
const memoryNow = (installation) =>
  [...memoryByProcess(installation)]
    .filter(([name]) => /standalone|course/.test(name))
    .reduce((most, [, bytes]) => Math.max(most, bytes), 0);

function rowsOf({ installation, measured: [small, large] }) {
  return Object.keys(large).map((name) => {
    const [few, many] = [small[name], large[name]];
    return {
      what: name,
      engine: installation.name,
      'ms at 20,000': round(few.milliseconds, 1),
      'ms at 200,000': round(many.milliseconds, 1),
      growth: `×${round(many.milliseconds / few.milliseconds, 1)}`,
      'bare, ms': many.bare === undefined ? '–' : round(many.bare),
      'to bare': many.bare === undefined ? '–' : `×${Math.round(many.milliseconds / many.bare)}`,
      'rows read at 20,000': countText(few.rows),
      'at 200,000': countText(many.rows),
      'of all rows': many.rows === undefined ? '–' : `${round((100 * many.rows) / many.total)} %`,
      statements: many.statements === undefined ? '–' : round(many.statements, 1),
    };
  });
}

const countText = (value) => (value === undefined ? '–' : thousands(Math.max(0, value)));

function whatOf(countries) {
  const memory = countries.map(
    ({ installation, memory: all }) =>
      `${installation.name} ${all.map((bytes) => thousands(bytes / 1e6)).join(' → ')} MB`,
  );
  const [{ measured }] = countries;
  return (
    `Medians of ${TIMES} requests one after another, after ${WARM}, each by an officer who is signed in; ` +
    `beside one bare statement that reads the shown rows by primary key. ` +
    `${thousands(Object.values(measured.at(-1))[0].total)} rows in the end in ${TABLES.join(', ')}. ` +
    `RSS of the process that answers, empty, after the first and after the second round: ${memory.join('; ')}. ${loadText()} in the end.`
  );
}
