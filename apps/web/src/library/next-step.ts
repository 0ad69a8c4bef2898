import type { components } from '../api/schema';

type Topic = components['schemas']['TopicPage'];

export interface NextStep {
  kind: 'start' | 'continue' | 'quiz' | 'continue-quiz' | 'certificate' | 'none';
  /** The lesson to open; only for `start` and `continue`. */
  lessonKey: string | null;
}

const step = (kind: NextStep['kind'], lessonKey: string | null = null): NextStep => ({ kind, lessonKey });

/** The one thing to do next in a topic: what its primary button does. */
export function nextStep(topic: Topic): NextStep {
  const { lessons, quiz, enrolment } = topic;
  if (!topic.available || lessons.length === 0) return step('none');
  if (!enrolment) return step('start', lessons[0]!.key);
  if (enrolment.certificateId) return step('certificate');
  if (quiz?.openAttemptId) return step('continue-quiz');
  const open = lessons.find((lesson) => !lesson.progress?.done);
  if (open) return step(lessons.some(begun) ? 'continue' : 'start', open.key);
  const mayTry = quiz && (quiz.attemptsAllowed === null || quiz.attemptsUsed < quiz.attemptsAllowed);
  return quiz && !quiz.passed && mayTry ? step('quiz') : step('continue', lessons[0]!.key);
}

const begun = ({ progress }: Topic['lessons'][number]): boolean =>
  progress !== null && (progress.done || progress.percent > 0 || progress.lastPosition > 0);
