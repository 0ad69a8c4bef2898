import { ref, shallowRef, watch, type ComputedRef } from 'vue';
import { answerOf, quietApi } from '../../../api/client';
import { useSettled } from '../../../lists/use-settled';
import { asLines } from './escape-text';

/** Only texts with a sign of Markdown need the server; the others look as they are typed. */
export const hasMarks = (text: string): boolean => /[*_`~<>#&\\|]|\]\(|^\s*([-+]|\d+\.)\s/m.test(text.trim());

/** HTML of an author is never put on the page as it is: only its words are. */
export const wordsOfHtml = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';

const known = new Map<string, Promise<string>>();
function rendered(markdown: string): Promise<string> {
  const call =
    known.get(markdown) ??
    answerOf(quietApi.POST('/api/v1/authoring/previews', { body: { markdown } })).then(({ html }) => html);
  known.set(markdown, call);
  call.catch(() => known.delete(markdown));
  return call;
}

/** Texts of a question as safe HTML, a moment after they were typed; while there is no line, as they are typed. */
export function useShownTexts(texts: ComputedRef<string[]>, format: () => string) {
  const html = shallowRef(new Map<string, string>());
  const typed = ref('');
  watch(texts, (now) => (typed.value = JSON.stringify(now)), { immediate: true });
  async function render(): Promise<void> {
    if (format() !== 'markdown') return;
    const marked = texts.value.filter((text) => hasMarks(text) && !html.value.has(text));
    const answers = await Promise.all(
      marked.map((text) =>
        rendered(text).then(
          (answer) => [text, answer] as const,
          () => null,
        ),
      ),
    );
    html.value = new Map([...html.value, ...answers.filter((answer) => answer !== null)]);
  }
  watch(useSettled(typed), () => void render(), { immediate: true });
  return (text: string): string =>
    html.value.get(text) ?? asLines(format() === 'html' ? wordsOfHtml(text) : text);
}
