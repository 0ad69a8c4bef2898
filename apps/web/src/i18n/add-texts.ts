import { watch } from 'vue';
import { i18n } from '.';

/**
 * Adds the texts of pages that few people open, so that they come with those pages and not with the first view.
 * Choosing a language replaces its catalogue, so they are added again then.
 */
export function addTexts<Texts extends object>(vietnamese: Texts, loadEnglish: () => Promise<Texts>): void {
  const merge = i18n.global.mergeLocaleMessage as (language: string, texts: object) => void;
  merge('vi', vietnamese);
  watch(
    i18n.global.locale,
    async (language) => {
      if ((language as string) === 'en') merge('en', await loadEnglish());
    },
    { immediate: true },
  );
}
