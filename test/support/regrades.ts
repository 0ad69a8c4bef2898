import type { paths } from '../../apps/web/src/api/schema';
import type { ApiClient } from './api-client';
import { at } from './topics';

type Api = ApiClient['api'];
export type Proposal =
  paths['/api/v1/authoring/topics/{topicId}/regrades']['post']['requestBody']['content']['application/json'];

export const listCorrectable = (api: Api, topicId: string) =>
  api.GET('/api/v1/authoring/topics/{topicId}/graded-quizzes', { params: { path: { topicId } } });

interface QuestionPath {
  topicId: string;
  quizId: string;
  questionId: string;
}

export const getCorrectable = (api: Api, path: QuestionPath) =>
  api.GET('/api/v1/authoring/topics/{topicId}/graded-quizzes/{quizId}/questions/{questionId}', {
    params: { path },
  });

export const tryCorrection = (api: Api, path: QuestionPath, { fix, keep }: Pick<Proposal, 'fix' | 'keep'>) =>
  api.POST('/api/v1/authoring/topics/{topicId}/graded-quizzes/{quizId}/questions/{questionId}/trial', {
    params: { path },
    body: { fix, keep },
  });

export const proposeRegrade = (api: Api, topicId: string, body: Proposal) =>
  api.POST('/api/v1/authoring/topics/{topicId}/regrades', { params: { path: { topicId } }, body });

export const getOwnRegrade = (api: Api, topicId: string, regradeId: string) =>
  api.GET('/api/v1/authoring/topics/{topicId}/regrades/{regradeId}', {
    params: { path: { topicId, regradeId } },
  });

export const withdrawRegrade = (api: Api, topicId: string, regradeId: string) =>
  api.DELETE('/api/v1/authoring/topics/{topicId}/regrades/{regradeId}', {
    params: { path: { topicId, regradeId } },
  });

export const listRegrades = (api: Api) => api.GET('/api/v1/regrades', { params: { query: { limit: 100 } } });

export const getRegrade = (api: Api, regradeId: string) =>
  api.GET('/api/v1/regrades/{regradeId}', { params: { path: { regradeId } } });

export const regradeChanges = (api: Api, regradeId: string) =>
  api.GET('/api/v1/regrades/{regradeId}/changes', { params: { path: { regradeId } } });

export const approveRegrade = (api: Api, regradeId: string, lockVersion: number) =>
  api.POST('/api/v1/regrades/{regradeId}/approval', { params: at({ regradeId }, lockVersion), body: {} });

export const refuseRegrade = (api: Api, regradeId: string, lockVersion: number, note: string) =>
  api.POST('/api/v1/regrades/{regradeId}/refusal', {
    params: at({ regradeId }, lockVersion),
    body: { note },
  });

export const myGradeChanges = (api: Api) => api.GET('/api/v1/me/grade-changes');
