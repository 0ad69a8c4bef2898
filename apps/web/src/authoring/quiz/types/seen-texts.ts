import { inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import '../../../i18n/question-pictures';
import { hasPicture, textOf } from '../../../quiz/answers/asked';
import { asLines } from '../preview/escape-text';
import { useShownTexts } from '../preview/shown-texts';

type Format = 'markdown' | 'html' | 'plain';
type Tree = string | number | boolean | null | undefined | readonly Tree[] | { readonly [key: string]: Tree };

/** Texts that learners have seen, where they are not changed any more. */
interface SeenTexts {
  /** As it looked, made safe by the server. */
  htmlOf: (text: string) => string;
  /** For lists and for readers. @param n its place, from 1: what a picture without words is called by */
  wordsOf: (text: string, n: number) => string;
  hasPicture: (text: string) => boolean;
}

const key: InjectionKey<SeenTexts> = Symbol('seen texts');
const asTyped: SeenTexts = { htmlOf: asLines, wordsOf: (text) => text.trim(), hasPicture: () => false };

export const useSeenTexts = (): SeenTexts => inject(key, asTyped);

/** Whoever shows the keys of a question provides its texts to the fields below. */
export function provideSeenTexts(body: ComputedRef<unknown>, texts: ComputedRef<string[]>): SeenTexts {
  const { t } = useI18n();
  const format = (): Format => (body.value as { format?: Format }).format ?? 'markdown';
  const htmlOf = useShownTexts(texts, format);
  const seen: SeenTexts = {
    htmlOf,
    wordsOf: (text, n) => textOf(htmlOf(text), t('questionPictures.nth', { n })),
    hasPicture: (text) => hasPicture(htmlOf(text)),
  };
  provide(key, seen);
  return seen;
}

/** Of what a body asks and offers: its stem, and every part that has a name of its own. What is said afterwards is not among them. */
export function textsSeen(body: unknown): string[] {
  const { stem } = body as { stem?: unknown };
  return [...new Set([...(typeof stem === 'string' ? [stem] : []), ...partTexts(body as Tree)])];
}

function partTexts(value: Tree): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, text } = value as { id?: Tree; text?: Tree };
  const own = typeof id === 'string' && typeof text === 'string' && text ? [text] : [];
  return [...own, ...Object.values(value as Record<string, Tree>).flatMap(partTexts)];
}
