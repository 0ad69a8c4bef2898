import type { components } from '../api/schema';

type Question = components['schemas']['AttemptResult']['questions'][number];

/** What she answered, as safe HTML pieces for choices and plain text for what she typed. */
export function answerWords(
  { response, choices }: Pick<Question, 'response' | 'choices'>,
  words: { true: string; false: string },
): { html: string[]; text: string | null } {
  if (typeof response === 'boolean') return { html: [], text: response ? words.true : words.false };
  const ids = [response ?? []].flat();
  const html = choices.filter(({ id }) => ids.includes(id)).map((choice) => choice.html);
  if (html.length > 0 || choices.length > 0) return { html, text: null };
  return { html: [], text: typeof response === 'string' && response !== '' ? response : null };
}
