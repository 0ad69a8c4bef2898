import { createApp } from 'vue';
import App from './App.vue';
import './design/tokens.css';
import './design/base.css';
import { i18n, restoreLanguage } from './i18n';
import { router } from './router';
import { loadSession } from './session/session';

/** What an earlier visit could not send. The code for it is fetched only when there is something. */
async function sendWhatWasKept(): Promise<void> {
  if (!Object.keys(localStorage).some((key) => key.startsWith('hochoi.progress.'))) return;
  const { sendLeftovers } = await import('./learning/progress');
  await sendLeftovers();
}

// All are wanted soon and none may hold up the first page.
loadSession().then(sendWhatWasKept, () => undefined);
void restoreLanguage();

createApp(App).use(i18n).use(router).mount('#app');
