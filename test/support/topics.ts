import type { ApiClient } from './api-client';
import { ok } from './api-client';
import { captioned } from './captions';
import type { paths, components } from '../../apps/web/src/api/schema';
import { aTrainer, type Somebody } from './people';
import { reviewerFor } from './reviewer';
import type { TestServer } from './test-server';

type Api = ApiClient['api'];
export type TopicDraft = components['schemas']['TopicDraft'];
export type QuizDraft = components['schemas']['QuizDraft'];
export type Question = components['schemas']['QuestionInput'];
export type Facts = paths['/api/v1/authoring/topics']['post']['requestBody']['content']['application/json'];
type QuizBody =
  paths['/api/v1/authoring/topics/{topicId}/quiz']['put']['requestBody']['content']['application/json'];

export const facts = (change: Partial<Facts> = {}): Facts => ({
  title: 'Kỹ năng hòa giải ở cơ sở',
  summary: 'Chị biết lắng nghe hai bên và ghi biên bản hòa giải.',
  group: 'G01',
  positions: ['CH', 'X'],
  areas: ['chung'],
  level: 'CB',
  kind: 'BB',
  periods: 2,
  objectives: ['Nêu được bốn bước của một buổi hòa giải.'],
  ...change,
});

/** Author's feedback that no learner may see before her grade; tests look for it in raw answers. */
export const SECRET_FEEDBACK = 'PHẢN-HỒI-BÍ-MẬT';

const feedback = (about: string) => `${SECRET_FEEDBACK} ${about}`;
export const singleChoice = (): Question => ({
  type: 'single-choice',
  mark: 100,
  body: {
    format: 'markdown',
    stem: 'Ai là người quyết định nội dung thỏa thuận?',

    generalFeedback: feedback('chung'),
    shuffle: true,
    choices: [
      { id: 'a', text: 'Hai bên tranh chấp', weight: 100, feedback: feedback('đúng') },
      { id: 'b', text: 'Hòa giải viên', weight: 0, feedback: feedback('sai') },
    ],
  },
});
export const multipleChoice = (): Question => ({
  type: 'multiple-choice',
  mark: 100,
  body: {
    format: 'markdown',
    stem: 'Việc nào nên làm?',
    partialCredit: 'sum-of-weights',
    shuffle: true,
    choices: [
      { id: 'nghe', text: 'Lắng nghe', weight: 50, feedback: feedback('nghe') },
      { id: 'ghi', text: 'Ghi biên bản', weight: 50, feedback: feedback('ghi') },
      { id: 'ep', text: 'Ép hai bên ký', weight: -100, feedback: feedback('ép') },
    ],
  },
});
export const numerical = (): Question => ({
  type: 'numerical',
  mark: 100,
  body: {
    format: 'markdown',
    stem: 'Một buổi hòa giải có mấy bước?',
    answers: [{ value: 4, tolerance: 0, credit: 100, feedback: feedback('bốn') }],
    otherFeedback: feedback('số khác'),
    decimalComma: true,
  },
});
export const trueFalse = (): Question => ({
  type: 'true-false',
  mark: 100,
  body: {
    format: 'markdown',
    stem: 'Hòa giải viên được nhận tiền của một bên.',
    answer: false,
    feedbackForTrue: feedback('sai rồi'),
    feedbackForFalse: feedback('đúng rồi'),
  },
});
export const shortText = (): Question => ({
  type: 'short-text',
  mark: 100,
  body: {
    format: 'markdown',
    stem: 'Văn bản ghi lại buổi hòa giải gọi là gì?',
    answers: [{ text: 'biên bản', credit: 100, feedback: feedback('biên bản') }],
    caseSensitive: false,
  },
});

export interface Lesson {
  title: string;
  markdown?: string;
  minutes?: number;
  mediaId?: string;
}

export interface TopicOptions {
  facts?: Partial<Facts>;
  lessons?: Lesson[];
  questions?: Question[];
  quiz?: Omit<QuizBody, 'questions'>;
}

export interface PublishedTopic {
  trainer: Somebody;
  topicId: string;
  code: string;
  quizId: string;
  lessonKeys: string[];
}

export const createTopic = (api: Api, change: Partial<Facts> = {}): Promise<TopicDraft> =>
  ok(api.POST('/api/v1/authoring/topics', { body: facts(change) }));

export const getDraft = (api: Api, topicId: string): Promise<TopicDraft> =>
  ok(api.GET('/api/v1/authoring/topics/{topicId}', { params: { path: { topicId } } }));

export const beginDraft = (api: Api, topicId: string): Promise<TopicDraft> =>
  ok(api.POST('/api/v1/authoring/topics/{topicId}/draft', { params: { path: { topicId } } }));

export async function addLesson(api: Api, topicId: string, { mediaId, ...lesson }: Lesson) {
  const added = await ok(
    api.POST('/api/v1/authoring/topics/{topicId}/lessons', { params: { path: { topicId } }, body: lesson }),
  );
  if (!mediaId) return added;
  return ok(updateLesson(api, added, { mediaId }));
}

type LessonChange =
  paths['/api/v1/authoring/lessons/{lessonId}']['patch']['requestBody']['content']['application/json'];
export const updateLesson = (
  api: Api,
  { id, lockVersion }: { id: string; lockVersion: number },
  body: LessonChange,
) => api.PATCH('/api/v1/authoring/lessons/{lessonId}', { params: at({ lessonId: id }, lockVersion), body });

export const getQuiz = (api: Api, topicId: string): Promise<QuizDraft> =>
  ok(api.GET('/api/v1/authoring/topics/{topicId}/quiz', { params: { path: { topicId } } }));

export const saveQuiz = (api: Api, topicId: string, lockVersion: number, body: QuizBody) =>
  api.PUT('/api/v1/authoring/topics/{topicId}/quiz', { params: at({ topicId }, lockVersion), body });

/** What an author says of a next version when a test does not mind: those who have begun stay where they are. */
const aChange = { changeKind: 'update', changeNote: 'Nói rõ hơn.', moveOver: 'recommended' } as const;
export type Change = { [K in keyof typeof aChange]?: string };

export const submitTopic = (api: Api, topicId: string, lockVersion: number, change: Change = aChange) =>
  api.POST('/api/v1/authoring/topics/{topicId}/review', {
    params: at({ topicId }, lockVersion),
    body: change as typeof aChange,
  });

export const approve = (api: Api, versionId: string, lockVersion: number) =>
  api.POST('/api/v1/reviews/{versionId}/approval', { params: at({ versionId }, lockVersion), body: {} });

export const publishApproved = (
  api: Api,
  topicId: string,
  lockVersion: number,
  decision: { decisionNumber?: string; decisionDate?: string } = {},
) =>
  api.POST('/api/v1/authoring/topics/{topicId}/publication', {
    params: at({ topicId }, lockVersion),
    body: decision,
  });

/** Hands it in, has it approved by somebody else, and publishes it. The first of these that is refused is the answer. */
export async function publish(api: Api, topicId: string, lockVersion: number, change: Change = {}) {
  const submitted = await submitTopic(api, topicId, lockVersion, { ...aChange, ...change });
  if (!submitted.data) return submitted;
  const { versionId, lockVersion: handedIn } = submitted.data;
  await ok(approve(await reviewerFor(api), versionId, handedIn));
  return publishApproved(api, topicId, handedIn + 1);
}

/** Path parameters together with the version that was read. */
export const at = <P>(path: P, lockVersion: number) => ({
  path,
  header: { 'If-Match': String(lockVersion) },
});

const oneLesson: Lesson[] = [{ title: 'Bốn bước hòa giải', markdown: 'Nghe, hỏi, bàn, ghi.' }];

/** A topic as its trainer leaves it: written, with a quiz when questions are given, and published. */
export async function aPublishedTopic(
  server: TestServer,
  { facts: change, lessons = oneLesson, questions = [], quiz = {} }: TopicOptions = {},
  author?: Somebody,
): Promise<PublishedTopic> {
  const trainer = author ?? (await aTrainer(server));
  const { api } = trainer;
  const { topicId, code, quizId } = await createTopic(api, change);
  const lessonKeys: string[] = [];
  for (const lesson of lessons) {
    lessonKeys.push((await addLesson(api, topicId, lesson)).key);
    if (lesson.mediaId) await captioned(api, lesson.mediaId);
  }
  if (questions.length > 0) await ok(saveQuiz(api, topicId, 1, { questions, ...quiz }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  return { trainer, topicId, code, quizId, lessonKeys };
}
