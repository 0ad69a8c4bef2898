import type { components } from '../api/schema';

type Question = components['schemas']['AttemptResult']['questions'][number];

/** What she answered, as safe HTML pieces for choices and plain text for what she typed. */
export function answerWords(
  { response, choices }: Pick<Question, 'response' | 'choices'>,
  words: { true: string; false: string },
): { html: string[]; text: string | null } {
  if (typeof response === 'boolean') return { html: [], text: response ? words.true : words.false };
  if (response !== null && typeof response === 'object' && !Array.isArray(response))
    return { html: [], text: wordsOf(response) || null };
  const ids = [response ?? []].flat();
  const html = choices.filter(({ id }) => ids.includes(id)).map((choice) => choice.html);
  if (html.length > 0 || choices.length > 0) return { html, text: null };
  return { html: [], text: typeof response === 'string' && response !== '' ? response : null };
}

/** Of an answer in parts: what was typed or chosen, and the names of files. */
const wordsOf = (parts: object): string =>
  Object.values(parts)
    .flat()
    .map((part: string | { name: string }) => (typeof part === 'string' ? part : part.name))
    .filter(Boolean)
    .join('; ');
