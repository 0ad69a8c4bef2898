import type { components } from '../api/schema';

type Lesson = Pick<components['schemas']['LessonPage'], 'nextKey' | 'hasQuiz' | 'blocks'>;

/** Where the one button below a lesson leads; null when the lesson itself ends with it. Pure. */
export function wayOn({ nextKey, hasQuiz, blocks }: Lesson): 'lesson' | 'quiz' | 'topic' | null {
  if (nextKey) return 'lesson';
  if (blocks.at(-1)?.kind === 'quiz') return null;
  return hasQuiz ? 'quiz' : 'topic';
}
