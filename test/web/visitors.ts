import { ok } from '../support/api-client';
import { enrol, startAttempt } from '../support/learning';
import {
  addLesson,
  createTopic,
  multipleChoice,
  numerical,
  saveQuiz,
  shortText,
  singleChoice,
  trueFalse,
} from '../support/topics';
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
  const questions = [noRightAnswer, multipleChoice(), trueFalse(), numerical(), shortText()];
  await ok(saveQuiz(api, topicId, 1, { questions }));
  return { topicId, lessonKey };
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
