import type { components } from '../api/schema';

type Quiz = NonNullable<components['schemas']['TopicPage']['quiz']>;
export type QuizNote = 'quizBest' | 'quizUnlimited' | 'quizAttempts' | 'quizAllowed' | 'quizAfterSignIn';

/** What is said of the tries at a topic's quiz: of hers when she studies it, else of what is open to her. Pure. */
export function quizNote(
  quiz: Pick<Quiz, 'bestGrade' | 'attemptsAllowed'>,
  reader: { studies: boolean; signedIn: boolean },
): QuizNote {
  if (quiz.bestGrade !== null) return 'quizBest';
  if (!reader.signedIn) return 'quizAfterSignIn';
  if (quiz.attemptsAllowed === null) return 'quizUnlimited';
  return reader.studies ? 'quizAttempts' : 'quizAllowed';
}
