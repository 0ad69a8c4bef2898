import type { ApiClient } from '../support/api-client';
import { ok } from '../support/api-client';
import {
  addLesson,
  at,
  beginDraft,
  createTopic,
  facts,
  getDraft,
  publish,
  saveQuiz,
  trueFalse,
} from '../support/topics';

/** A published topic with one lesson and one question. */
export async function makeTopic(
  api: ApiClient['api'],
): Promise<{ topicId: string; code: string; lessonKeys: string[] }> {
  const { topicId, code } = await createTopic(api, {});
  const { key } = await addLesson(api, topicId, { title: 'Bài 1', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse()] }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  return { topicId, code, lessonKeys: [key] };
}

/** A next version with another title, and how to make it public. */
export async function rename(api: ApiClient['api'], topicId: string, title: string) {
  const { lockVersion } = await beginDraft(api, topicId);
  const params = at({ topicId }, lockVersion);
  await ok(api.PATCH('/api/v1/authoring/topics/{topicId}', { params, body: facts({ title }) }));
  const draft = await getDraft(api, topicId);
  return () => ok(publish(api, topicId, draft.lockVersion));
}
