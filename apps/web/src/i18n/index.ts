import { createI18n } from 'vue-i18n';
import { vi } from './vi';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
const storageKey = 'hochoi.language';

/** Every text of the product, from one catalogue per language. `t('area.key')` in templates: `const { t } = useI18n()`. */
export const i18n = createI18n({
  legacy: false,
  locale: 'vi',
  fallbackLocale: 'vi',
  messages: { vi } as Record<string, typeof vi>,
  missingWarn: false,
});

/** For code that is no component. */
export const t = i18n.global.t;

/** Vietnamese is in the first download; other languages come when they are asked for. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en') i18n.global.setLocaleMessage('en', (await import('./en')).en);
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}

export const currentLanguage = (): Language => i18n.global.locale.value as Language;

export async function restoreLanguage(): Promise<void> {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'en') await setLanguage('en');
}
