import { answerOf, api } from '../api/client';
import type { PersonQuiz } from './exceptions';

export const fetchPersonQuiz = (personId: string, code: string): Promise<PersonQuiz> =>
  answerOf(api.GET('/api/v1/persons/{personId}/quizzes/{code}', { params: { path: { personId, code } } }));
