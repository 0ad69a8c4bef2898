// Searching the catalogue as it grows: the library's 124 topics, ten times as many, a hundred times as many.
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { BenchServer } from './bench-server.mjs';
import { load } from './requests.mjs';
import { round, thousands } from './table.mjs';

const SECONDS = 4;
const searches = {
  'all, first page': '',
  'common words': '?query=phu+nu',
  'rare words': '?query=hoa+giai+co+so',
  'no such word': '?query=xyzxyz',
  'two filters': '?position=CH&level=CB',
};

export async function catalogue() {
  const server = new BenchServer();
  const rows = [];
  await server.start();
  try {
    for (const times of [1, 10, 100]) {
      if (times > 1) await grow(server, times);
      rows.push(await measure(server));
    }
  } finally {
    await server.end();
  }
  const factor = { topics: 'growth, last to first' };
  for (const name of Object.keys(rows[0]).slice(1))
    factor[name] = `×${round(rows.at(-1)[name] / rows[0][name], 1)}`;
  return {
    what: `Milliseconds per search of 24 results with all facets, one after another for ${SECONDS} s each`,
    rows: [...rows.map((row) => ({ ...row, topics: thousands(row.topics) })), factor],
  };
}

async function measure({ url }) {
  const started = performance.now();
  const { total } = await (await fetch(`${url}/api/v1/topics`)).json();
  const row = { topics: total, 'first request, ms': Math.round(performance.now() - started) };
  for (const [name, search] of Object.entries(searches)) {
    const { milliseconds } = await load(`${url}/api/v1/topics${search}`, {
      seconds: SECONDS,
      connections: 1,
    });
    row[name] = round(milliseconds);
  }
  return row;
}

/** Copies every topic with its version and lessons until there are `times` as many, with a number in the title. */
async function grow(server, times) {
  await server.stop();
  const database = new Sqlite(server.database);
  database.transaction(() => copyAll(database, times))();
  database.close();
  await server.start();
}

function copyAll(database, times) {
  const originals = database.prepare("SELECT * FROM topic WHERE code NOT LIKE 'ZZ%'").all();
  database.prepare("DELETE FROM topic WHERE code LIKE 'ZZ%'").run();
  const version = database.prepare('SELECT * FROM topic_version WHERE id = ?');
  const lessons = database.prepare('SELECT * FROM lesson WHERE versionId = ?');
  let nth = 0;
  for (let time = 1; time < times; time += 1)
    for (const topic of originals) {
      const published = version.get(topic.publishedVersionId);
      const [topicId, versionId] = [randomUUID(), randomUUID()];
      const title = `${published.title} ${(nth += 1)}`;
      const facts = JSON.stringify({ ...JSON.parse(published.facts), title });
      insert(database, 'topic', {
        ...topic,
        id: topicId,
        code: `ZZ${String(nth).padStart(6, '0')}`,
        publishedVersionId: versionId,
      });
      insert(database, 'topic_version', { ...published, id: versionId, topicId, title, facts });
      for (const lesson of lessons.all(topic.publishedVersionId))
        insert(database, 'lesson', { ...lesson, id: randomUUID(), versionId });
    }
  database.prepare('UPDATE library_revision SET revision = revision + 1').run();
}

function insert(database, table, row) {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join(', ');
  database
    .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(Object.values(row));
}
