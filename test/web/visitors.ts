import { ok } from '../support/api-client';
import { enrol, read, startAttempt } from '../support/learning';
import {
  addLesson,
  beginDraft,
  createTopic,
  getDraft,
  multipleChoice,
  numerical,
  publish,
  saveQuiz,
  shortText,
  singleChoice,
  submitTopic,
  trueFalse,
  updateLesson,
} from '../support/topics';
import { aBankCategory, aBankQuestion, writeBankQuestion } from '../support/question-bank';
import { makePicture } from '../support/pictures';
import { getMedia, upload } from '../support/uploads';
import { waitUntil } from '../support/wait-until';
import { aGradedAttempt } from './answer-api';
import { aNewLearner, apiOf, clientOf, seeAllLessons } from './learners';

/** A learner in the middle of things: a certificate, an attempt under way, a topic begun. */
export async function aBusyLearner() {
  const learner = await aNewLearner('Lò Thị Bích Phượng');
  const { api, userName } = learner;
  for (const code of ['CD064', 'CD065', 'CD082']) await ok(enrol(api, code));
  await seeAllLessons(api, 'CD064');
  const graded = await aGradedAttempt(api);
  const certificate = await waitUntil(
    'the paper',
    async () => (await ok(api.GET('/api/v1/me/certificates'))).items[0]!,
    ({ pdfReady }) => pdfReady,
  );
  const open = await ok(startAttempt(api, 'CD065'));
  const questionOf = (type: string) => open.questions.find((each) => each.type === type)!.number;
  const { me } = await ok(api.GET('/api/v1/sessions/current'));
  const { personId } = me!;
  return { userName, personId, graded, certificate, attempt: open.attemptId, questionOf };
}

export type BusyLearner = Awaited<ReturnType<typeof aBusyLearner>>;

/** A topic of the trial trainer that is not ready to be published: one of its questions has no right answer. */
export async function aDraft() {
  const api = await apiOf('giangvien');
  const { topicId } = await createTopic(api);
  const { key: lessonKey } = await addLesson(api, topicId, {
    title: 'Lắng nghe hai bên',
    markdown,
    minutes: 15,
  });
  const noRightAnswer = singleChoice();
  for (const choice of (noRightAnswer.body as { choices: { weight: number }[] }).choices) choice.weight = 0;
  await inParts(api, topicId, lessonKey);
  const questions = [noRightAnswer, multipleChoice(), trueFalse(), numerical(), shortText()];
  await ok(saveQuiz(api, topicId, 1, { questions }));
  return {
    topicId,
    lessonKey,
    captions: await captionsOf('CD064'),
    material: await aMaterial({ topicId }),
    bankQuestion: await aBankQuestionTwice(),
  };
}

/** A question of the bank with two versions, below two categories. */
async function aBankQuestionTwice(): Promise<string> {
  const trainer = await clientOf('giangvien');
  const above = await aBankCategory(trainer);
  const { id: categoryId } = await aBankCategory(trainer, above.id);
  const given = { categoryId, shared: true, tags: ['hòa giải'], difficulty: 2 };
  const first = await aBankQuestion(trainer, { ...given, stem: 'Trước buổi hòa giải làm việc nào?' });
  const stem = 'Trước buổi hòa giải làm việc nào **đầu tiên**?';
  return (await ok(writeBankQuestion(trainer, first, stem))).id;
}

/** A picture of the trial trainer's in the library of materials, with two editions; her draft shows the first. */
export async function aMaterial({ topicId }: { topicId: string }): Promise<string> {
  const client = await clientOf('giangvien');
  const bring = async (name: string, width: number) =>
    upload(client, await makePicture(name, width), name, { kind: 'image' });
  const body = {
    mediaId: await bring('so-do.png', 640),
    title: 'Sơ đồ bốn bước hòa giải',
    tags: ['hòa giải'],
  };
  const { id, editions } = await ok(client.api.POST('/api/v1/materials', { body }));
  const [lesson] = (await getDraft(client.api, topicId)).lessons;
  const shown = `${lesson!.markdown}\n\n![Bốn bước](material:${editions[0]!.id})`;
  await ok(updateLesson(client.api, lesson!, { markdown: shown }));
  const next = {
    mediaId: await bring('so-do-moi.png', 800),
    note: 'Chữ to hơn, thêm bước đọc lại biên bản.',
  };
  const path = { materialId: id };
  await ok(client.api.POST('/api/v1/materials/{materialId}/editions', { params: { path }, body: next }));
  await waitUntil(
    'the picture',
    () => ok(client.api.GET('/api/v1/materials/{materialId}', { params: { path } })),
    (material) => material.editions.every(({ file }) => file.state === 'ready'),
  );
  return id;
}

/** A second lesson in a part, and what somebody says of the first. */
async function inParts(api: Awaited<ReturnType<typeof apiOf>>, topicId: string, lessonKey: string) {
  await addLesson(api, topicId, { title: 'Ghi biên bản', markdown: 'Ghi đủ ý hai bên.' });
  const { lessons, lockVersion } = await getDraft(api, topicId);
  const [first, second] = lessons.map(({ id }) => id) as [string, string];
  const part = { key: 'trong-buoi', title: 'Trong buổi hòa giải', summary: 'Hai bên ngồi lại với nhau.' };
  const params = { path: { topicId }, header: { 'If-Match': String(lockVersion) } };
  const structure = { lessonIds: [first], modules: [{ ...part, lessonIds: [second] }] };
  await ok(api.PUT('/api/v1/authoring/topics/{topicId}/structure', { params, body: structure }));
  const quote = { exact: 'nghe hết rồi mới hỏi', before: 'Gặp riêng từng bên,', after: '.' };
  for (const [text, about] of [
    ['Nên nói cả việc ghi chép.', quote],
    ['Bài rõ ràng.', null],
  ] as const) {
    const body = { lessonKey, text, quote: about };
    await ok(
      api.POST('/api/v1/authoring/topics/{topicId}/comments', { params: { path: { topicId } }, body }),
    );
  }
}

/** Where the trial trainer writes the captions of the first film of a topic of the library. */
export async function captionsOf(code: string): Promise<string> {
  const api = await apiOf('giangvien');
  const query = { query: code };
  const { items } = await ok(api.GET('/api/v1/authoring/topics', { params: { query } }));
  const { topicId, lessons } = await getDraft(api, items.find((each) => each.code === code)!.topicId);
  return `/soan/${topicId}/phu-de/${lessons.find(({ mediaId }) => mediaId)!.mediaId}`;
}

/** A next version of a topic that waits for its reviewer, and the learner who is in the middle of the one before. */
export async function aVersionInReview() {
  const api = await apiOf('giangvien');
  const { topicId, code } = await createTopic(api, { title: 'Kỹ năng nghe hai bên' });
  const lessons = [await addLesson(api, topicId, { title: 'Lắng nghe hai bên', markdown, minutes: 15 })];
  lessons.push(await addLesson(api, topicId, { title: 'Ghi biên bản', markdown: 'Ghi đủ ý hai bên.' }));
  await ok(saveQuiz(api, topicId, 1, { questions: [singleChoice(), trueFalse()] }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  const learner = await aNewLearner('Vàng Thị Mỷ');
  await ok(enrol(learner.api, code));
  await ok(read(learner.api, code, lessons[0]!.key));
  // The second is recommended to her; the third waits.
  const next = await nextVersion(api, topicId, 'Gặp từng bên **hai lần**.');
  await ok(
    publish(api, topicId, next, { changeKind: 'renewal', changeNote: 'Viết lại bài 1 theo luật mới.' }),
  );
  const third = await nextVersion(api, topicId, 'Gặp từng bên **ba lần**.');
  const change = { changeKind: 'update', changeNote: 'Nói rõ hơn việc gặp từng bên.', moveOver: 'minor' };
  const { versionId } = await ok(submitTopic(api, topicId, third, change));
  return { topicId, code, versionId, lessonKey: lessons[0]!.key, userName: learner.userName };
}
export type InReview = Awaited<ReturnType<typeof aVersionInReview>>;

async function nextVersion(api: Awaited<ReturnType<typeof apiOf>>, topicId: string, text: string) {
  const { lessons } = await beginDraft(api, topicId);
  await ok(updateLesson(api, lessons[0]!, { markdown: markdown.replace('Gặp **riêng từng bên**', text) }));
  return (await getDraft(api, topicId)).lockVersion;
}

const markdown = `## Trước buổi hòa giải

Gặp **riêng từng bên**, nghe hết rồi mới hỏi.

| Việc | Ai làm | Bao lâu |
| --- | --- | --- |
| Hẹn gặp | Tổ trưởng tổ hòa giải | 1 ngày |
`;

/** A film of the trial trainer that is no film, after the machine has found out. @returns what its job says of it */
export async function aBrokenFilm() {
  const trainer = await clientOf('giangvien');
  const mediaId = await upload(trainer, Buffer.from('chữ '.repeat(200)), 'khong-phai-phim.mp4');
  await waitUntil(
    'the film has failed',
    () => getMedia(trainer, mediaId),
    ({ state }) => state === 'failed',
    170, // the library’s films come first
  );
  return mediaId;
}

/** What the administrator took with her is itself in the audit trail. */
export async function anExport(): Promise<void> {
  const response = await (await clientOf('quantri')).fetch('/api/v1/audit/events.csv');
  if (!response.ok) throw new Error(`The export was refused: ${response.status}`);
  await response.arrayBuffer();
}

export type Draft = Awaited<ReturnType<typeof aDraft>>;
