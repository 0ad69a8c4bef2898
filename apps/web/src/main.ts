import { createApp, watch } from 'vue';
import App from './App.vue';
import './design/tokens.css';
import './design/base.css';
import './design/print.css';
import { i18n, restoreLanguage } from './i18n';
import { router } from './router';
import { onUnreached } from './api/client';
import { online } from './api/online';
import { anyKept } from './offline/kept-index';
import { startWorker } from './offline/worker-client';
import { confirmSession, loadSession, me, onServerSays } from './session/session';

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
const checked = 'hochoi.kept-checked';
// What is kept on the device, and the code for it, matters to nobody who has kept nothing.
onUnreached(async (request) =>
  anyKept()
    ? (await import('./offline/kept-answers')).keptAnswer(request, me.value?.accountId ?? null)
    : null,
);
onServerSays(async (who) => {
  if (!anyKept()) return;
  await (await import('./offline/forget')).serverSays(who);
  // Once a visit: what was withdrawn, or is hers no more, does not wait until she looks at what is kept.
  if (!who || sessionStorage.getItem(checked)) return;
  sessionStorage.setItem(checked, 'yes');
  await (await import('./offline/check-kept')).checkKept();
});
loadSession().catch(() => undefined);
void restoreLanguage().catch(() => undefined);
watch(online, (isOnline) => void (isOnline && confirmSession().then(sendWhatWasKept, () => undefined)));
// A server that is away says nothing when it is back: what waits for it is tried again.
setInterval(
  () => void (!online.value && document.visibilityState === 'visible' && sendWhatWasKept()),
  30_000,
);
if (import.meta.env.PROD) addEventListener('load', () => void startWorker().catch(() => undefined));

createApp(App).use(i18n).use(router).mount('#app');
