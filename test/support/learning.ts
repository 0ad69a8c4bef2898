import type { components } from '../../apps/web/src/api/schema';
import { type ApiClient, ok } from './api-client';
import type { TestServer } from './test-server';
import type { PublishedTopic } from './topics';

type Api = ApiClient['api'];
export type Attempt = components['schemas']['Attempt'];
export type AnswerEvent = Parameters<typeof saveAnswers>[2][number];
export type Response = components['schemas']['Response'];

export const enrol = (api: Api, code: string) =>
  api.POST('/api/v1/topics/{code}/enrolment', { params: { path: { code } } });

export const getTopic = (api: Api, code: string) =>
  api.GET('/api/v1/topics/{code}', { params: { path: { code } } });

export const record = (
  api: Api,
  code: string,
  lessonKey: string,
  body: { played?: [number, number][]; position?: number; readToEnd?: boolean; version?: number },
) =>
  api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/progress', {
    params: { path: { code, lessonKey } },
    body,
  });

export const read = (api: Api, code: string, lessonKey: string) =>
  record(api, code, lessonKey, { readToEnd: true });

/** Enrols and reads every lesson to its end. */
export async function study(api: Api, { code, lessonKeys }: PublishedTopic): Promise<void> {
  await ok(enrol(api, code));
  for (const key of lessonKeys) await ok(read(api, code, key));
}

export const startAttempt = (api: Api, code: string) =>
  api.POST('/api/v1/topics/{code}/attempts', { params: { path: { code } } });

export const getAttempt = (api: Api, attemptId: string) =>
  api.GET('/api/v1/attempts/{attemptId}', { params: { path: { attemptId } } });

export const submit = (api: Api, attemptId: string) =>
  api.POST('/api/v1/attempts/{attemptId}/submission', { params: { path: { attemptId } } });

export const getResult = (api: Api, attemptId: string) =>
  api.GET('/api/v1/attempts/{attemptId}/result', { params: { path: { attemptId } } });

export const saveAnswers = (
  api: Api,
  attemptId: string,
  events: {
    clientId: string;
    sequence: number;
    slotId: string;
    response: Response;
    clientTime: string;
  }[],
) => api.POST('/api/v1/attempts/{attemptId}/answers', { params: { path: { attemptId } }, body: { events } });

/** What a tab of the browser sends: its own name, and a number that grows. */
export class Tab {
  private sequence = 0;

  constructor(readonly clientId: string) {}

  event(slotId: string, response: Response): AnswerEvent {
    this.sequence += 1;
    const clientTime = '2026-03-05T03:00:00.000Z';
    return { clientId: this.clientId, sequence: this.sequence, slotId, response, clientTime };
  }
}

/** Starts, answers by question type, hands in, and waits for the grade. */
export async function takeQuiz(
  server: TestServer,
  api: Api,
  code: string,
  answers: Record<string, Response>,
): Promise<string> {
  const { attemptId, questions } = await ok(startAttempt(api, code));
  const tab = new Tab('may-tinh-1');
  const events = questions
    .filter(({ type }) => type in answers)
    .map(({ slotId, type }) => tab.event(slotId, answers[type]!));
  if (events.length > 0) await ok(saveAnswers(api, attemptId, events));
  await ok(submit(api, attemptId));
  await server.idle();
  return attemptId;
}
