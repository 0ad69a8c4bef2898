import type { components } from '../api/schema';

type Item = components['schemas']['LearningItem'];

/** Where the button of a studied topic leads, from what the list alone knows. */
export function stepOf(item: Item): { kind: 'lesson' | 'quiz' | 'certificate' | 'topic'; to: string } {
  const base = `/chuyen-de/${item.code}`;
  if (item.certificateId) return { kind: 'certificate', to: '/ket-qua' };
  if (item.nextLessonKey) return { kind: 'lesson', to: `${base}/bai/${item.nextLessonKey}` };
  if (item.hasQuiz && !item.passed) return { kind: 'quiz', to: `${base}/kiem-tra` };
  return { kind: 'topic', to: base };
}
