import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, until } from './api.mjs';
import { fetchHls } from './fetch-hls.mjs';
import { rightResponse } from './quiz.mjs';
import { megabytes } from './steps.mjs';
import { signIn } from './trainer.mjs';

/** Everything a learner does, from searching to her certificate. @returns the certificate's register number */
export async function learn(steps, api, { topic, out, account }) {
  await steps.take('sign in as learner', () => signIn(api, account));
  const code = await steps.take('find topic', () => find(api, topic));
  const lesson = await steps.take('enrol', () => enrol(api, code));
  await steps.take('read lesson', () => read(api, code, lesson));
  const seconds = await steps.take('fetch film', () => watch(api, code, lesson, join(out, 'hls')));
  await steps.take('report progress', () => report(api, code, lesson, seconds));
  const attempt = await steps.take('start attempt', () => startAttempt(api, code));
  await steps.take('answer', (note) => answer(api, attempt, note));
  await steps.take('submit', () => submit(api, attempt));
  await steps.take('wait for the grade', () => waitForGrade(api, attempt));
  const certificate = await steps.take('wait for the certificate', () => waitForCertificate(api, attempt));
  await steps.take('download certificate', () => download(api, certificate, out));
  return steps.take('check certificate', () => check(new Api(api.url), certificate));
}

/** People type without tone marks, and đ as d. */
const typed = (title) => title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

async function find(api, { code, title }) {
  const query = typed(title);
  const { items, total } = await api.get(`/topics?query=${encodeURIComponent(query)}`);
  if (items[0]?.code !== code)
    throw new Error(`“${query}” does not find ${code} first, but ${items[0]?.code}`);
  return { said: `“${query}” finds ${code} first of ${total}`, value: code };
}

async function enrol(api, code) {
  const { nextLessonKey, title } = await api.post(`/topics/${code}/enrolment`);
  return { said: `“${title}”`, value: nextLessonKey };
}

async function read(api, code, key) {
  const { html, video } = await api.get(`/topics/${code}/lessons/${key}`);
  const sizes = video.sizes.map(({ label, megabytes }) => `${label} ${megabytes} MB`);
  return { said: `${html.length} characters of HTML; film ${sizes.join(', ')}` };
}

async function watch(api, code, key, folder) {
  const { master, seconds } = await api.post(`/topics/${code}/lessons/${key}/playback`);
  await rm(folder, { recursive: true, force: true });
  const { bytes, segments, renditions } = await fetchHls(api, master, folder);
  const each = renditions.map(({ resolution, bytes }) => `${resolution} ${megabytes(bytes)}`);
  return { said: `${segments} segments, ${megabytes(bytes)}: ${each.join(', ')}`, value: seconds };
}

/** As a player would: stretches that were really played, in seconds; the server unites them. */
async function report(api, code, key, seconds) {
  const path = `/topics/${code}/lessons/${key}/progress`;
  const half = seconds / 2;
  await api.post(path, { played: [[0, half]], position: half });
  const { percent, done } = await api.post(path, {
    played: [[half, seconds]],
    position: seconds,
    readToEnd: true,
  });
  if (!done) throw new Error(`the lesson counts as seen by ${percent} % only`);
  return { said: `${percent} % seen` };
}

async function startAttempt(api, code) {
  const attempt = await api.post(`/topics/${code}/attempts`);
  return { said: `attempt ${attempt.number}, ${attempt.questions.length} questions`, value: attempt };
}

/** One by one, as they are given. `clientId` names this tab, `sequence` counts its events: sent again, nothing changes. */
async function answer(api, { attemptId, questions }, note) {
  const clientId = randomUUID();
  for (const [index, question] of questions.entries()) {
    const { slotId, number, type } = question;
    const response = rightResponse(question);
    const event = { clientId, sequence: index + 1, slotId, response, clientTime: new Date().toISOString() };
    const { acknowledged, savedAt } = await api.post(`/attempts/${attemptId}/answers`, { events: [event] });
    if (acknowledged[0]?.sequence !== index + 1) throw new Error(`answer ${number} was not acknowledged`);
    note(`${number}. ${type}: ${JSON.stringify(response)} saved at ${savedAt}`);
  }
  return { said: `${questions.length} answers acknowledged` };
}

async function submit(api, { attemptId }) {
  const { receiptCode, answered, total } = await api.post(`/attempts/${attemptId}/submission`);
  return { said: `receipt ${receiptCode}, ${answered} of ${total} answered` };
}

const result = (api, { attemptId }) => api.get(`/attempts/${attemptId}/result`);

async function waitForGrade(api, attempt) {
  const { grade, passed, failure, missing } = await until(
    () => result(api, attempt),
    ({ state }) => state !== 'submitted',
    { seconds: 60, what: 'grading' },
  );
  if (!passed) throw new Error(failure ?? `grade ${grade / 100}: not passed. ${missing.join(' ')}`);
  return { said: `${(grade / 100).toFixed(2)} of 10, passed` };
}

async function waitForCertificate(api, attempt) {
  const patience = { seconds: 60, what: 'the certificate' };
  const { certificateId } = await until(
    () => result(api, attempt),
    (now) => now.certificateId,
    patience,
  );
  const ask = () => api.get(`/certificates/${certificateId}`);
  const certificate = await until(ask, ({ pdfReady }) => pdfReady, { ...patience, what: 'the PDF' });
  return { said: `number ${certificate.number} for ${certificate.fullName}`, value: certificate };
}

async function download(api, { id, number }, out) {
  const response = await api.send('GET', `/api/v1/certificates/${id}/pdf`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('this is no PDF');
  await mkdir(out, { recursive: true });
  const file = join(out, `${number.replaceAll('/', '-')}.pdf`);
  await writeFile(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { said: `${file}, ${bytes.length} bytes, sha256 ${sha256.slice(0, 16)}…` };
}

/** As whoever holds the paper would, without an account. */
async function check(stranger, { checkCode, number }) {
  const { result, holder, issuerName } = await stranger.get(`/check?code=${encodeURIComponent(checkCode)}`);
  if (result !== 'valid') throw new Error(`the check says ${result}`);
  return { said: `${result}, ${holder}, ${issuerName}`, value: number };
}
