// Answers saved for good, one a request, beside a bare loop that inserts the same rows into SQLite, one a transaction.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Api } from '../main-job/api.mjs';
import { signUpBy } from './sign-up.mjs';
import { BenchServer } from './bench-server.mjs';
import { median, round, spread, thousands } from './table.mjs';

const SECONDS = 4;
const ROUNDS = 3;
const LEARNERS = 32;
const PASSWORD = 'hochoi-2026';
const agent = new Agent({ keepAlive: true, maxSockets: LEARNERS });

export async function answers() {
  const server = await new BenchServer().start();
  try {
    const learners = await openAttempts(server.url);
    const rates = { bare: [], 1: [], [LEARNERS]: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.bare.push(bareInserts(server.folder, round));
      for (const count of [1, LEARNERS]) rates[count].push(await saveForAWhile(learners.slice(0, count)));
    }
    return { what: whatOf(server), rows: rowsOf(rates) };
  } finally {
    agent.destroy();
    await server.end();
  }
}

function whatOf(server) {
  const database = new Sqlite(server.database, { readonly: true });
  const { count } = database.prepare('SELECT count(*) AS count FROM answer_event').get();
  database.close();
  return `Answers acknowledged a second, each a request, a transaction and a sync to disk of its own; medians of ${ROUNDS} rounds of ${SECONDS} s in turn (${thousands(count)} rows in the end)`;
}

function rowsOf(rates) {
  const bare = median(rates.bare);
  const row = (what, values) => ({
    what,
    'a second': thousands(median(values)),
    'lowest–highest': spread(values, 0),
    'of the bare loop': `${round((100 * median(values)) / bare, 0)} %`,
  });
  return [
    row('bare SQLite loop', rates.bare),
    row('one learner', rates[1]),
    row(`${LEARNERS} learners at once`, rates[LEARNERS]),
  ];
}

/** The table, its indexes and its durability as the platform has them, and nothing else. */
function bareInserts(folder, nth) {
  const database = new Sqlite(join(folder, `bare-${nth}.db`));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE answer_event (id TEXT PRIMARY KEY, attemptId TEXT, clientId TEXT, sequence INT, received INT, slotId TEXT,
      response TEXT, clientTime TEXT, receivedAt TEXT);
    CREATE UNIQUE INDEX a ON answer_event (attemptId, clientId, sequence);
    CREATE UNIQUE INDEX b ON answer_event (attemptId, received);`);
  const insert = database.prepare('INSERT INTO answer_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const [attemptId, clientId, slotId] = [randomUUID(), randomUUID(), randomUUID()];
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  for (; performance.now() < end; count += 1) {
    const now = new Date().toISOString();
    insert.run(randomUUID(), attemptId, clientId, count, count, slotId, '"b"', now, now);
  }
  database.close();
  return count / SECONDS;
}

async function saveForAWhile(learners) {
  const end = performance.now() + SECONDS * 1000;
  const counts = await Promise.all(learners.map((learner) => saveUntil(end, learner)));
  return counts.reduce((sum, count) => sum + count, 0) / SECONDS;
}

async function saveUntil(end, learner) {
  let count = 0;
  for (; performance.now() < end; count += 1) await save(learner);
  return count;
}

function save(learner) {
  const { url, cookie, attemptId, slotId, clientId } = learner;
  learner.sequence += 1;
  const event = {
    clientId,
    sequence: learner.sequence,
    slotId,
    response: 'b',
    clientTime: new Date().toISOString(),
  };
  return post(`${url}/api/v1/attempts/${attemptId}/answers`, cookie, JSON.stringify({ events: [event] }));
}

/** By node:http: the client shares the machine with the server, so it should cost little. */
function post(url, cookie, body) {
  const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response
        .resume()
        .on('end', () =>
          response.statusCode === 200 ? done() : failed(new Error(`${response.statusCode}`)),
        );
    });
    sent.on('error', failed).end(body);
  });
}

async function openAttempts(url) {
  const administrator = new Api(url);
  await administrator.signIn({ userName: 'quantri', password: PASSWORD });
  const code = await topicWithQuiz(administrator);
  const learners = [];
  for (let nth = 0; nth < LEARNERS; nth += 1) {
    const userName = `hocvien${nth}`;
    const facts = { fullName: 'Nguyễn Thị Tư', userName, roles: ['learner'] };
    learners.push(await openAttempt(await signUpBy(administrator, facts, PASSWORD), code));
  }
  return learners;
}

async function topicWithQuiz(api) {
  const { items } = await api.get('/topics?limit=100');
  for (const { code, available } of items)
    if (available && (await api.get(`/topics/${code}`)).quiz) return code;
  throw new Error('The library has no topic with a quiz');
}

async function openAttempt(api, code) {
  await api.post(`/topics/${code}/enrolment`);
  const { attemptId, questions } = await api.post(`/topics/${code}/attempts`);
  const { slotId } = questions[0];
  return { url: api.url, cookie: api.cookie, attemptId, slotId, clientId: randomUUID(), sequence: 0 };
}
