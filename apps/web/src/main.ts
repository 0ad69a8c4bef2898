import { createApp, watch } from 'vue';
import App from './App.vue';
import './design/tokens.css';
import './design/base.css';
import './design/print.css';
import { i18n, restoreLanguage } from './i18n';
import { router } from './router';
import { loadSession, me } from './session/session';

/** What an earlier visit could not send. The code for it is fetched only when there is something. */
async function sendWhatWasKept(): Promise<void> {
  const kept = (prefix: string): boolean => Object.keys(localStorage).some((key) => key.startsWith(prefix));
  if (!me.value) return;
  if (kept('hochoi.answer.')) await (await import('./quiz/send-kept-answers')).sendKeptAnswers();
  if (kept('hochoi.progress.')) await (await import('./learning/progress')).sendLeftovers();
}

// All are wanted soon and none may hold up the first page.
watch(
  () => me.value?.accountId,
  () => void sendWhatWasKept(),
);
loadSession().catch(() => undefined);
void restoreLanguage();

createApp(App).use(i18n).use(router).mount('#app');
