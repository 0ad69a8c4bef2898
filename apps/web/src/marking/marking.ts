import { answerOf, api, newIdempotencyKey } from '../api/client';
import type { components, paths } from '../api/schema';

export type MarkingQuiz = components['schemas']['MarkingQuiz'];
export type MarkingTask = components['schemas']['MarkingTask'];
export type MarkingTaskRow = components['schemas']['MarkingTaskRow'];
export type MarkingState = components['schemas']['MarkingState'];
export type GivenMark = components['schemas']['GivenMark'];
export type ShownScheme = components['schemas']['ShownScheme'];
export type ShownMark = components['schemas']['ShownMark'];
export type ReleasePreview = components['schemas']['ReleasePreview'];
export type HandIn = components['schemas']['HandIn'];
export type MarkingSheet = components['schemas']['MarkingSheet'];
export type Whose = 'all' | 'mine' | 'unassigned';
type Tasks = paths['/api/v1/marking/quizzes/{quizId}/tasks']['get'];
export type TaskPage = Tasks['responses']['200']['content']['application/json'];

export const markingStates: readonly MarkingState[] = ['waiting', 'second', 'differ', 'marked'];

export const listQuizzes = async (): Promise<MarkingQuiz[]> =>
  (await answerOf(api.GET('/api/v1/marking/quizzes'))).items;

export const listTasks = (
  quizId: string,
  query: { state: MarkingState; whose: Whose; cursor?: string; limit?: number },
): Promise<TaskPage> =>
  answerOf(api.GET('/api/v1/marking/quizzes/{quizId}/tasks', { params: { path: { quizId }, query } }));

export const getTask = (taskId: string): Promise<MarkingTask> =>
  answerOf(api.GET('/api/v1/marking/tasks/{taskId}', { params: { path: { taskId } } }));

/** Of one press: a call that is repeated on a bad line has its effect once. */
const pressed = (taskId: string, lockVersion: number) => ({
  path: { taskId },
  header: { 'If-Match': String(lockVersion), 'Idempotency-Key': newIdempotencyKey() },
});

export const giveMark = (
  { taskId, lockVersion }: MarkingTask,
  body: { mark: GivenMark; comment: string; decides: boolean },
): Promise<MarkingTask> =>
  answerOf(api.POST('/api/v1/marking/tasks/{taskId}/marks', { params: pressed(taskId, lockVersion), body }));

export const withdrawMark = ({ taskId, lockVersion }: MarkingTask, decides: boolean): Promise<MarkingTask> =>
  answerOf(
    api.POST('/api/v1/marking/tasks/{taskId}/withdrawal', {
      params: pressed(taskId, lockVersion),
      body: { decides },
    }),
  );

export const takeTask = (taskId: string, mine: boolean): Promise<MarkingTask> =>
  answerOf(
    api.PUT('/api/v1/marking/tasks/{taskId}/marker', { params: { path: { taskId } }, body: { mine } }),
  );

export const openFile = (taskId: string, fileId: string): Promise<HandIn> =>
  answerOf(
    api.POST('/api/v1/marking/tasks/{taskId}/files/{fileId}', { params: { path: { taskId, fileId } } }),
  );

export const sheetAddress = (quizId: string): string =>
  `/api/v1/marking/quizzes/${encodeURIComponent(quizId)}/sheet`;

/** The file itself is the body. */
const sent = (quizId: string, file: File) => ({
  params: { path: { quizId } },
  body: file as never,
  bodySerializer: (body: unknown) => body as Blob,
  headers: { 'content-type': 'application/octet-stream' },
});

export const previewSheet = (quizId: string, file: File): Promise<MarkingSheet> =>
  answerOf(api.POST('/api/v1/marking/quizzes/{quizId}/sheet/preview', sent(quizId, file)));

export const applySheet = (quizId: string, file: File): Promise<MarkingSheet> =>
  answerOf(api.POST('/api/v1/marking/quizzes/{quizId}/sheet', sent(quizId, file)));
