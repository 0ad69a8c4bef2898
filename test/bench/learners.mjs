// Learners who are really signed in and enrolled, with running attempts at the library's own quizzes.
import { randomUUID } from 'node:crypto';
import { Api } from '../main-job/api.mjs';
import { signUpBy } from './sign-up.mjs';
import { all, send } from './timed-requests.mjs';

const PASSWORD = 'hochoi-2026';
export const LEARNERS = 32;
export const CONNECTIONS = 16;
const made = new Map();

/** @returns who learns there, the same ones each time: `{ learners, codes }` */
export function learnersOf(installation) {
  if (!made.has(installation)) made.set(installation, makeLearners(installation));
  return made.get(installation);
}

async function makeLearners(installation) {
  // As many attempts as the measurement needs, and no question of who knows the answers: before any process has read a quiz.
  await installation.sql('UPDATE quiz SET attemptsAllowed = NULL, passMark = 0');
  const administrator = new Api(installation.url);
  await administrator.signIn({ userName: 'quantri', password: PASSWORD });
  const topics = await topicsWithQuiz(administrator);
  const learners = [];
  const signUp = async (nth) => {
    const facts = {
      fullName: 'Nguyễn Thị Tư',
      userName: `hocvien${nth}`,
      roles: ['learner'],
    };
    const api = await signUpBy(administrator, facts, PASSWORD);
    learners.push({ cookie: api.cookie, clientId: randomUUID(), sequence: 0 });
  };
  await all(
    Array.from({ length: LEARNERS }, (_, nth) => () => signUp(nth)),
    2,
  );
  const enrol = (learner, { code }) => ask(installation, learner, 'POST', `/topics/${code}/enrolment`);
  await all(
    learners.flatMap((learner) => topics.map((topic) => () => enrol(learner, topic))),
    CONNECTIONS,
  );
  return { learners, topics, codes: topics.map(({ code }) => code) };
}

/** Those without a film, which would have to be watched. */
async function topicsWithQuiz(api) {
  const { items } = await api.get('/topics?limit=100');
  const topics = await Promise.all(
    items.filter(({ available }) => available).map(({ code }) => api.get(`/topics/${code}`)),
  );
  return topics.filter(({ quiz, lessons }) => quiz && lessons.every(({ video }) => !video));
}

/** @param installation or whoever has a `url`, which may change while the learner stays */
export async function ask({ url }, { cookie }, method, path, json) {
  return send(`${url}/api/v1${path}`, { method, cookie, json });
}

export async function startAttempt(installation, learner, code) {
  const { attemptId, questions } = JSON.parse(
    await ask(installation, learner, 'POST', `/topics/${code}/attempts`),
  );
  return { learner, attemptId, answers: questions.map((question) => [question.slotId, answerTo(question)]) };
}

const answers = {
  'single-choice': ({ choices }) => choices[0].id,
  'multiple-choice': ({ choices }) => [choices[0].id],
  'true-false': () => true,
  numerical: () => '5',
  'short-text': () => 'học hỏi',
};

/** Some answer of the right kind; to whatever type is not known here, none. */
export const answerTo = (question) => answers[question.type]?.(question) ?? null;

/** With an answer to each question. */
export async function startAttempts(installation, learners, codes) {
  const attempts = [];
  const start = (learner, code) => async () => {
    const attempt = await startAttempt(installation, learner, code);
    await saveAnswers(installation, attempt, attempt.answers);
    attempts.push(attempt);
  };
  await all(
    learners.flatMap((learner) => codes.map((code) => start(learner, code))),
    CONNECTIONS,
  );
  return attempts;
}

/** @param answers pairs of slot id and response, in one request */
export function saveAnswers(installation, { learner, attemptId }, answers) {
  const { clientId } = learner;
  const events = answers.map(([slotId, response]) => {
    learner.sequence += 1;
    const clientTime = new Date().toISOString();
    return { clientId, sequence: learner.sequence, slotId, response, clientTime };
  });
  return ask(installation, learner, 'POST', `/attempts/${attemptId}/answers`, { events });
}

export const submissions = (installation, attempts) =>
  attempts.map(
    ({ learner, attemptId }) =>
      () =>
        ask(installation, learner, 'POST', `/attempts/${attemptId}/submission`),
  );

/** Every lesson read to its end, so that a passed quiz completes the topic. */
export async function readAll(installation, learners, topics) {
  const read = (learner, code, key) => () =>
    ask(installation, learner, 'POST', `/topics/${code}/lessons/${key}/progress`, {
      played: [],
      readToEnd: true,
    });
  const reports = learners.flatMap((learner) =>
    topics.flatMap(({ code, lessons }) => lessons.map(({ key }) => read(learner, code, key))),
  );
  await all(reports, CONNECTIONS);
  return learners.length * topics.length;
}
