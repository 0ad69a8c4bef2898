import type { components, paths } from '../../apps/web/src/api/schema';
import { ok } from './api-client';
import { nextNumber } from './next-number';
import type { Somebody } from './people';
import { at } from './topics';

export type BankQuestion = components['schemas']['BankQuestion'];
export type BankCategory = components['schemas']['BankCategory'];
type QuestionInput = components['schemas']['QuestionInput'];
type ImportQuery = paths['/api/v1/question-bank/imports/preview']['post']['parameters']['query'];
type Change =
  paths['/api/v1/question-bank/questions/{bankQuestionId}']['patch']['requestBody']['content']['application/json'];
type Format = components['schemas']['QuestionFileFormat'];

export const aBankCategory = (
  { api }: Pick<Somebody, 'api'>,
  parentId: string | null = null,
): Promise<BankCategory> =>
  ok(api.POST('/api/v1/question-bank/categories', { body: { title: `Nhóm ${nextNumber()}`, parentId } }));

/** A sound single choice. @param stem '' for one with a fault */
export const aChoice = (stem: string): QuestionInput => ({
  type: 'single-choice',
  mark: 100,
  body: {
    format: 'markdown',
    stem,
    generalFeedback: '',
    shuffle: true,
    choices: [
      { id: 'a', text: 'Gửi giấy mời', weight: 100, feedback: '' },
      { id: 'b', text: 'Viết biên bản', weight: 0, feedback: '' },
    ],
  },
});

interface Given {
  stem?: string;
  categoryId: string;
  ready?: boolean;
  shared?: boolean;
  tags?: string[];
  difficulty?: number;
  idNumber?: string;
}
export const createBankQuestion = (
  { api }: Pick<Somebody, 'api'>,
  { stem = `Việc nào làm trước, lần ${nextNumber()}?`, ready = true, ...given }: Given,
) =>
  api.POST('/api/v1/question-bank/questions', {
    body: { ...given, ready, question: aChoice(stem) },
  });

export const aBankQuestion = (owner: Pick<Somebody, 'api'>, given: Given): Promise<BankQuestion> =>
  ok(createBankQuestion(owner, given));

export const getBankQuestion = (
  { api }: Pick<Somebody, 'api'>,
  bankQuestionId: string,
): Promise<BankQuestion> =>
  ok(api.GET('/api/v1/question-bank/questions/{bankQuestionId}', { params: { path: { bankQuestionId } } }));

export const writeBankQuestion = (
  { api }: Pick<Somebody, 'api'>,
  { id, lockVersion }: BankQuestion,
  stem: string,
  ready = true,
) =>
  api.PUT('/api/v1/question-bank/questions/{bankQuestionId}/text', {
    params: at({ bankQuestionId: id }, lockVersion),
    body: { question: aChoice(stem), ready, note: `Sửa thành ${stem}` },
  });

export const changeBankQuestion = (
  { api }: Pick<Somebody, 'api'>,
  { id, lockVersion }: BankQuestion,
  body: Change,
) =>
  api.PATCH('/api/v1/question-bank/questions/{bankQuestionId}', {
    params: at({ bankQuestionId: id }, lockVersion),
    body,
  });

const octets = { 'content-type': 'application/octet-stream' };
const asked = (query: object) => new URLSearchParams(query as Record<string, string>).toString();

export const previewImport = (
  { client }: Pick<Somebody, 'client'>,
  file: string | Uint8Array,
  query: ImportQuery,
): Promise<Response> =>
  client.fetch(`/api/v1/question-bank/imports/preview?${asked(query)}`, {
    method: 'POST',
    headers: octets,
    body: file,
  });

export const importQuestions = (
  { client }: Pick<Somebody, 'client'>,
  file: string | Uint8Array,
  query: ImportQuery & { digest: string },
): Promise<Response> =>
  client.fetch(`/api/v1/question-bank/imports?${asked(query)}`, {
    method: 'POST',
    headers: octets,
    body: file,
  });

export const exportedFile = async (
  { client }: Pick<Somebody, 'client'>,
  format: Format,
  categoryId: string,
) => {
  const answer = await client.fetch(`/api/v1/question-bank/exports?${asked({ format, categoryId })}`);
  return new Uint8Array(await answer.arrayBuffer());
};
