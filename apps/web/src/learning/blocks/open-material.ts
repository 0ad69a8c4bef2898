import { answerOf, api } from '../../api/client';
import type { OpenMaterial } from './block';

/** For a learner: only what the text of this lesson names. */
export const openInLesson =
  (code: string, lessonKey: string): OpenMaterial =>
  (materialVersionId) =>
    answerOf(
      api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/materials/{materialVersionId}/opening', {
        params: { path: { code, lessonKey, materialVersionId } },
      }),
    );

/** For whoever writes or reviews the lesson. */
export const openInDraft: OpenMaterial = (materialVersionId) =>
  answerOf(
    api.POST('/api/v1/authoring/materials/{materialVersionId}/opening', {
      params: { path: { materialVersionId } },
    }),
  );
