import ExcelJS from 'exceljs';
import type { components, paths } from '../../apps/web/src/api/schema';
import type { ApiClient } from './api-client';
import { ok } from './api-client';
import { saveAnswers, startAttempt, study, submit, Tab, type Response } from './learning';
import { aLearner, type Somebody } from './people';
import type { TestServer } from './test-server';
import { at, type PublishedTopic, type Question } from './topics';

type Api = ApiClient['api'];
export type MarkingTask = components['schemas']['MarkingTask'];
export type GivenMark = components['schemas']['GivenMark'];
type Filter = NonNullable<paths['/api/v1/marking/quizzes/{quizId}/tasks']['get']['parameters']['query']>;

export const essay = (change: object = {}): Question =>
  ({
    type: 'essay',
    mark: 200,
    body: {
      format: 'markdown',
      stem: 'Chị xử lý tình huống này thế nào?',
      entry: 'plain',
      markerNotes: 'GHI-CHÚ-CỦA-NGƯỜI-CHẤM',
      ...change,
    },
  }) as Question;

export const guide = {
  kind: 'guide',
  criteria: [
    { id: 'nghe', text: 'Nghe cả hai bên', maxPoints: 4, markerNotes: 'Cần nêu được cách hỏi.' },
    { id: 'ghi', text: 'Ghi biên bản', maxPoints: 6 },
  ],
  remarks: ['Nên nêu ví dụ cụ thể.'],
};

/** An answer that needs doing beforehand, such as a file that is uploaded. */
type Prepare = (learner: Somebody, place: { attemptId: string; slotId: string }) => Promise<Response>;

/** A learner who has read everything, answered each question so, and handed in. */
export async function handedIn(
  server: TestServer,
  topic: PublishedTopic,
  answer: Response | Prepare = { text: 'Em sẽ gặp riêng từng bên.', files: [] },
  by?: Somebody,
): Promise<{ learner: Somebody; attemptId: string; receiptCode: string }> {
  const learner = by ?? (await aLearner(server, { fullName: 'TÊN-HỌC-VIÊN' }));
  await study(learner.api, topic);
  const { attemptId, questions } = await ok(startAttempt(learner.api, topic.code));
  const tab = new Tab('may-tinh-1');
  for (const { slotId } of questions) {
    const given = typeof answer === 'function' ? await answer(learner, { attemptId, slotId }) : answer;
    await ok(saveAnswers(learner.api, attemptId, [tab.event(slotId, given)]));
  }
  const { receiptCode } = await ok(submit(learner.api, attemptId));
  await server.idle();
  return { learner, attemptId, receiptCode };
}

export const listQuizzes = async (api: Api) => (await ok(api.GET('/api/v1/marking/quizzes'))).items;

export const listTasks = (api: Api, quizId: string, query: Filter = {}) =>
  api.GET('/api/v1/marking/quizzes/{quizId}/tasks', { params: { path: { quizId }, query } });

export const getTask = (api: Api, taskId: string) =>
  api.GET('/api/v1/marking/tasks/{taskId}', { params: { path: { taskId } } });

export const giveMark = (
  api: Api,
  { taskId, lockVersion }: Pick<MarkingTask, 'taskId' | 'lockVersion'>,
  mark: GivenMark,
  more: { comment?: string; decides?: boolean } = {},
) =>
  api.POST('/api/v1/marking/tasks/{taskId}/marks', {
    params: at({ taskId }, lockVersion),
    body: { mark, ...more },
  });

export const points = (given: number): GivenMark => ({ kind: 'points', points: given });

export const withdrawMark = (api: Api, { taskId, lockVersion }: MarkingTask) =>
  api.POST('/api/v1/marking/tasks/{taskId}/withdrawal', { params: at({ taskId }, lockVersion), body: {} });

export const allocate = (api: Api, quizId: string, markerIds: string[], round: 1 | 2 = 1) =>
  api.POST('/api/v1/marking/quizzes/{quizId}/allocation', {
    params: { path: { quizId } },
    body: { markerIds, round },
  });

export const takeTask = (api: Api, taskId: string, mine: boolean) =>
  api.PUT('/api/v1/marking/tasks/{taskId}/marker', { params: { path: { taskId } }, body: { mine } });

export const previewRelease = (api: Api, quizId: string) =>
  api.GET('/api/v1/marking/quizzes/{quizId}/release', { params: { path: { quizId } } });

export const release = (api: Api, quizId: string) =>
  api.POST('/api/v1/marking/quizzes/{quizId}/release', { params: { path: { quizId } } });

const sheetOf = (quizId: string) => `/api/v1/marking/quizzes/${quizId}/sheet`;

export async function markingSheet({ client }: Somebody, quizId: string): Promise<ExcelJS.Workbook> {
  const answer = await client.fetch(sheetOf(quizId));
  if (answer.status !== 200) throw new Error(`${answer.status}: no sheet`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await answer.arrayBuffer());
  return workbook;
}

/** The rows below the heading, each as the cells by the names of their columns. */
export function sheetRows(workbook: ExcelJS.Workbook): Record<string, ExcelJS.Cell>[] {
  const sheet = workbook.worksheets[0]!;
  const rows = sheet.getRows(1, sheet.rowCount) ?? [];
  const heading = rows.findIndex((row) => row.getCell(1).text === 'Mã biên nhận');
  const names = (rows[heading]!.values as string[]).slice(1);
  return rows
    .slice(heading + 1)
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row.getCell(at + 1)])));
}

export async function sendSheet(
  { client }: Somebody,
  quizId: string,
  workbook: ExcelJS.Workbook,
  step: 'preview' | 'apply',
): Promise<globalThis.Response> {
  const path = step === 'preview' ? `${sheetOf(quizId)}/preview` : sheetOf(quizId);
  return client.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
}
