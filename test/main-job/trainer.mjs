import { stat } from 'node:fs/promises';
import { Api, ApiError, until } from './api.mjs';
import { quiz } from './quiz.mjs';
import { megabytes } from './steps.mjs';
import { beginUpload, mediaIdOf, upload } from './upload.mjs';

const markdown = `## Nói cho dễ hiểu

Muốn bà con nghe và làm theo, chị hãy **nói ít, nói đúng, nói có ví dụ**.

1. Hỏi xem người nghe đang cần gì.
2. Kể một câu chuyện thật ở địa phương.
3. Dành thời gian cho câu hỏi.
`;

const facts = () => ({
  title: `Kỹ năng nói chuyện với bà con, đợt ${Math.random().toString(36).slice(2, 8)}`,
  summary: 'Chuyên đề do chương trình kiểm tra tạo ra.',
  group: 'G01',
  positions: ['CH', 'CP'],
  areas: ['chung'],
  level: 'CB',
  kind: 'TC',
  periods: 2,
  objectives: ['Chuẩn bị và trình bày được một buổi nói chuyện ngắn.'],
});

/** Everything a trainer does, from signing in to publishing. @returns the code and the title of the published topic */
export async function teach(steps, api, { file, account, reviewer }) {
  await steps.take('sign in as trainer', () => signIn(api, account));
  const draft = await steps.take('create topic', () => createTopic(api));
  const lesson = await steps.take('add lesson', () => addLesson(api, draft));
  await steps.take('save quiz', () => saveQuiz(api, draft));
  const mediaId = await steps.take('upload', (note) => uploadFilm(api, file, note));
  await steps.take('attach film', () => attach(api, lesson, mediaId));
  await steps.take('wait for the film', (note) => waitForFilm(api, mediaId, note));
  const version = await steps.take('hand in for review', () => submit(api, draft));
  await steps.take('approve as reviewer', () => approve(new Api(api.url), reviewer, version));
  return steps.take('publish', () => publish(api, draft));
}

export async function signIn(api, account) {
  const { fullName, roles } = await api.signIn(account);
  return { said: `${fullName} (${roles.join(', ')})` };
}

async function createTopic(api) {
  const draft = await api.create('/authoring/topics', facts());
  return { said: `${draft.code} “${draft.title}”`, value: draft };
}

async function addLesson(api, { topicId }) {
  const lesson = { title: 'Nói cho dễ hiểu', markdown, minutes: 10 };
  const value = await api.create(`/authoring/topics/${topicId}/lessons`, lesson);
  return { said: `“${value.title}”, ${value.markdown.length} characters`, value };
}

async function saveQuiz(api, { topicId }) {
  const path = `/authoring/topics/${topicId}/quiz`;
  const { lockVersion } = await api.get(path);
  const { questions, problems } = await api.put(path, quiz, ifMatch(lockVersion));
  return { said: `${questions.length} questions, ${problems.length} problems` };
}

async function uploadFilm(api, file, note) {
  const started = performance.now();
  const address = await beginUpload(api, file);
  await upload(api, address, file, (sent, size) => note(`${megabytes(sent)} of ${megabytes(size)}`));
  const { size } = await stat(file);
  const rate = megabytes((size / (performance.now() - started)) * 1000);
  return { said: `${megabytes(size)}, ${rate}/s`, value: mediaIdOf(address) };
}

async function attach(api, { id, lockVersion }, mediaId) {
  const lesson = await api.patch(`/authoring/lessons/${id}`, { mediaId }, ifMatch(lockVersion));
  return { said: `media ${lesson.mediaId}` };
}

async function waitForFilm(api, mediaId, note) {
  let last = '';
  const ask = async () => {
    const media = await api.get(`/media/${mediaId}`);
    const now = `${media.state} ${media.progress} %`;
    if (now !== last) note(now);
    last = now;
    if (media.failure)
      throw new ApiError('transcoding', 0, { ...media.failure, title: media.failure.message });
    return media;
  };
  const media = await until(ask, ({ state }) => state === 'ready', { seconds: 3600, what: 'transcoding' });
  return { said: [`ready, ${media.seconds.toFixed(1)} s long`, ...media.warnings].join('; ') };
}

async function submit(api, { topicId }) {
  const { lockVersion } = await api.get(`/authoring/topics/${topicId}`);
  const value = await api.post(`/authoring/topics/${topicId}/review`, {}, ifMatch(lockVersion));
  return { said: `version ${value.version} is ${value.state}`, value };
}

async function approve(api, account, { versionId, lockVersion }) {
  const { fullName } = await api.signIn(account);
  await api.post(`/reviews/${versionId}/approval`, {}, ifMatch(lockVersion));
  return { said: `by ${fullName}` };
}

async function publish(api, { topicId }) {
  const path = `/authoring/topics/${topicId}`;
  const { lockVersion } = await api.get(path);
  await api.post(`${path}/publication`, {}, ifMatch(lockVersion));
  const { problems, ...topic } = await api.get(path);
  const said = `${topic.code} version ${topic.publishedVersion}, ${problems.length} remarks`;
  return { said, value: { code: topic.code, title: topic.title } };
}

const ifMatch = (lockVersion) => ({ 'if-match': `"${lockVersion}"` });
