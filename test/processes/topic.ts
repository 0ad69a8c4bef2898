import type { ApiClient } from '../support/api-client';
import { ok } from '../support/api-client';
import { addLesson, createTopic, getDraft, publish, saveQuiz, trueFalse } from '../support/topics';

/** A published topic with one lesson and one question. */
export async function makeTopic(api: ApiClient['api']): Promise<{ code: string; lessonKeys: string[] }> {
  const { topicId, code } = await createTopic(api, {});
  const { key } = await addLesson(api, topicId, { title: 'Bài 1', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse()] }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  return { code, lessonKeys: [key] };
}
