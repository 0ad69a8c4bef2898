import type { components } from '../api/schema';
import type { Answer } from '../quiz/answer-log';
import { handedIn } from '../quiz/answers/asked';

/** An answer with one file more. What the question began with is her text, as long as she has written no other. */
export function withFile(
  { handIn }: Pick<components['schemas']['AttemptQuestion'], 'handIn'>,
  answer: Answer,
  file: { id: string; name: string; bytes: number },
): Answer {
  const { text, files } = handedIn(answer) ?? { text: handIn?.template ?? '', files: [] };
  return { text, files: [...files.filter(({ id }) => id !== file.id), file] };
}
