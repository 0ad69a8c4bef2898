// Learners who are signed in and enrolled, written past the program: a thousand passwords would take longer than what is measured.
import { createHash, randomUUID } from 'node:crypto';
import { aPerson } from '../nation/people.mjs';
import { Random } from '../nation/random.mjs';
import { openStore } from '../nation/store.mjs';

const BATCH = 500;
const DAY = 86_400_000;
const QUESTIONS = 10;
const column = (moment) => new Date(moment).toISOString().replace('T', ' ').replace('Z', '');

/** Published topics with a quiz of ten questions, those of the most types first. A film would have to be watched; there is none. */
const TOPICS = `SELECT t.id, t.code, t.publishedVersionId AS versionId, COUNT(DISTINCT q.type) AS types
  FROM topic t JOIN topic_version v ON v.id = t.publishedVersionId JOIN quiz_question q ON q.quizId = v.quizId
  GROUP BY t.id, t.code, t.publishedVersionId HAVING COUNT(*) = ${QUESTIONS} ORDER BY types DESC, t.code`;

/** @returns who sits down: each learner with each of the topics once, one topic after the other, and how many types of questions they meet */
export async function seed(installation, { learners: count, topics: topicCount }) {
  const topics = (await installation.sql(TOPICS)).slice(0, topicCount);
  const random = new Random(11);
  const learners = Array.from({ length: count }, (_, nth) => aLearner(random, nth));
  const enrolments = topics.flatMap((topic, which) =>
    learners.map(({ person }, nth) =>
      enrolmentOf(random.id(0x0188_0000_0000 + which * count + nth), person, topic),
    ),
  );
  const tables = {
    person: learners.map(({ person }) => person),
    account: learners.map(({ account }) => account),
    session: learners.map(({ session }) => session),
    enrolment: enrolments,
  };
  await insert(installation.address, tables);
  const ready = learners.map(({ cookie }) => ({ cookie, clientId: randomUUID(), sequence: 0 }));
  return topics.map(({ code, types }) => ({ code, types: Number(types), learners: [...ready] }));
}

async function insert(address, tables) {
  const store = await openStore(address);
  for (const [table, rows] of Object.entries(tables))
    for (let from = 0; from < rows.length; from += BATCH)
      await store.insert(table, rows.slice(from, from + BATCH));
  await store.settle(Object.keys(tables));
  await store.close();
}

function aLearner(random, nth) {
  const person = aPerson(random, 0x100000 + nth);
  const token = randomUUID();
  const now = column(Date.now());
  const account = {
    ...{
      id: random.id(0x0186_0000_0000 + nth),
      personId: person.id,
      userName: `du.thi.${nth}`,
      passwordHash: '',
    },
    ...{ active: 1, demo: 0, createdAt: now },
  };
  const session = {
    ...{
      id: random.id(0x0187_0000_0000 + nth),
      accountId: account.id,
      device: '',
      createdAt: now,
      lastSeenAt: now,
    },
    tokenHash: createHash('sha256').update(token).digest('hex'),
    expiresAt: column(Date.now() + DAY),
  };
  return { person, account, session, cookie: `hochoi_session=${token}` };
}

const enrolmentOf = (id, person, topic) => ({
  ...{ id, personId: person.id, topicId: topic.id, versionId: topic.versionId },
  enrolledAt: column(Date.now()),
});
