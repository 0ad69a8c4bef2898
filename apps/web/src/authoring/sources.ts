import { answerOf, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { components } from '../api/schema';
import { lessonChange, lessonFormOf, type DraftLesson, type LessonForm } from './lesson-form';
import {
  namesOf,
  questionInput,
  quizEssence,
  quizFormOf,
  takeIds,
  type QuizDraft,
  type QuizForm,
} from './quiz/questions';
import { me } from '../session/session';
import type { Source, Stored } from './saved-form';
import { topicChange, topicEssence, topicFormOf, type TopicForm } from './topic-form';

export type TopicDraft = components['schemas']['TopicDraft'];

/** On a shared device what one author could not send waits for her, and is not put before another. */
export const keptAs = (name: string): string => `hochoi.draft.${me.value?.accountId ?? ''}.${name}`;

/** The lock as the header wants it. */
export const ifMatch = (lockVersion: number) => ({ 'If-Match': String(lockVersion) });

export const readDraft = (topicId: string): Promise<TopicDraft> =>
  answerOf(api.GET('/api/v1/authoring/topics/{topicId}', { params: { path: { topicId } } }));
export const readQuiz = (topicId: string): Promise<QuizDraft> =>
  answerOf(api.GET('/api/v1/authoring/topics/{topicId}/quiz', { params: { path: { topicId } } }));

export const storedFacts = (draft: TopicDraft): Stored<TopicForm> => ({
  value: topicFormOf(draft),
  lockVersion: draft.lockVersion,
});
export const storedLesson = (lesson: DraftLesson): Stored<LessonForm> => ({
  value: lessonFormOf(lesson),
  lockVersion: lesson.lockVersion,
});
export const storedQuiz = (quiz: QuizDraft): Stored<QuizForm> => ({
  value: quizFormOf(quiz),
  lockVersion: quiz.lockVersion,
});

export function factsSource(
  topicId: string,
  version: number,
  onSaved: (draft: TopicDraft) => void,
): Source<TopicForm> {
  return {
    storageKey: keptAs(`facts.${topicId}.${version}`),
    essence: topicEssence,
    read: async () => storedFacts(await readDraft(topicId)),
    async save(value, stored) {
      const { body, saved } = topicChange(value, stored.value);
      if (Object.keys(body).length === 0) return stored;
      const draft = await answerOf(
        api.PATCH('/api/v1/authoring/topics/{topicId}', {
          params: { path: { topicId }, header: ifMatch(stored.lockVersion) },
          body,
        }),
      );
      onSaved(draft);
      return { value: { ...stored.value, ...saved }, lockVersion: draft.lockVersion };
    },
  };
}

/** A lesson that another author has taken out of the draft. */
const gone = (title: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title, status: 404, code: 'lesson.not-found', correlationId: '' });

export function lessonSource(
  topicId: string,
  lessonId: string,
  /** Another author has taken it out of the draft. */
  onGone: () => void,
  goneText: () => string,
): Source<LessonForm> {
  return {
    storageKey: keptAs(`lesson.${lessonId}`),
    async read() {
      const lesson = (await readDraft(topicId)).lessons.find(({ id }) => id === lessonId);
      if (!lesson) throw gone(goneText());
      return storedLesson(lesson);
    },
    async save(value, stored) {
      const body = lessonChange(value, stored.value);
      if (Object.keys(body).length === 0) return stored;
      const { lockVersion } = await answerOf(
        api.PATCH('/api/v1/authoring/lessons/{lessonId}', {
          params: { path: { lessonId }, header: ifMatch(stored.lockVersion) },
          body,
        }),
      ).catch((cause: unknown) => {
        if (cause instanceof ApiProblem && cause.problem.code === 'lesson.not-found') onGone();
        throw cause;
      });
      return { value: { ...stored.value, ...body }, lockVersion };
    },
  };
}

export function quizSource(
  topicId: string,
  quizId: string,
  form: () => QuizForm,
  onSaved: (quiz: QuizDraft) => void,
): Source<QuizForm> {
  return {
    storageKey: keptAs(`quiz.${quizId}`),
    essence: quizEssence,
    read: async () => storedQuiz(await readQuiz(topicId)),
    async save(value, stored) {
      const { questions, ...settings } = value;
      const quiz = await answerOf(
        api.PUT('/api/v1/authoring/topics/{topicId}/quiz', {
          params: { path: { topicId }, header: ifMatch(stored.lockVersion) },
          body: { ...settings, questions: questions.map(questionInput) },
        }),
      );
      takeIds(form(), questions, quiz.questions);
      onSaved(quiz);
      // Numbers that are still blank were not sent, so they are not stored either.
      const sent = questions.map((question, index) => ({
        ...question,
        ...questionInput(question),
        ...namesOf(quiz.questions[index]),
      })) as QuizForm['questions'];
      return { value: { ...settings, questions: sent }, lockVersion: quiz.lockVersion };
    },
  };
}
