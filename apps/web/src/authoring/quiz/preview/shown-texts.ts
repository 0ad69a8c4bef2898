import { ref, shallowRef, watch, type ComputedRef } from 'vue';
import { answerOf, quietApi } from '../../../api/client';
import { useSettled } from '../../../lists/use-settled';
import { asLines } from './escape-text';

type Format = 'markdown' | 'html' | 'plain';

/** Only texts with a sign of Markdown need the server; the others look as they are typed. */
export const hasMarks = (text: string): boolean => /[*_`~<>#&\\|]|\]\(|^\s*([-+]|\d+\.)\s/m.test(text.trim());
const isPlain = (text: string, format: Format): boolean =>
  format === 'plain' || (format === 'markdown' ? !hasMarks(text) : !/[<&]/.test(text));

/** HTML of an author is never put on the page as it is: until the server has made it safe, only its words are. */
export const wordsOfHtml = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';

const known = new Map<string, string>();
const keyOf = (text: string, format: Format): string => `${format} ${text}`;

async function render(texts: string[], format: Format): Promise<void> {
  const body = { format, texts };
  const { html } = await answerOf(quietApi.POST('/api/v1/authoring/question-previews', { body }));
  texts.forEach((text, index) => known.set(keyOf(text, format), html[index]!));
}

/** Texts of a question as safe HTML, a moment after they were typed; while there is no line, as they are typed. */
export function useShownTexts(texts: ComputedRef<string[]>, format: () => Format) {
  const html = shallowRef(known);
  const typed = ref('');
  watch([texts, format], () => (typed.value = JSON.stringify([format(), texts.value])), { immediate: true });
  async function renderNew(): Promise<void> {
    const now = format();
    const fresh = texts.value.filter((text) => !isPlain(text, now) && !known.has(keyOf(text, now)));
    if (fresh.length > 0) await render([...new Set(fresh)], now).catch(() => undefined);
    html.value = new Map(known);
  }
  watch(useSettled(typed), () => void renderNew(), { immediate: true });
  return (text: string): string =>
    html.value.get(keyOf(text, format())) ?? asLines(format() === 'html' ? wordsOfHtml(text) : text);
}
