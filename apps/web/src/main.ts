import { createApp } from 'vue';
import App from './App.vue';
import './design/tokens.css';
import './design/base.css';
import { i18n, restoreLanguage } from './i18n';
import { router } from './router';
import { loadSession } from './session/session';

// Both are wanted soon and neither may hold up the first page.
loadSession().catch(() => undefined);
void restoreLanguage();

createApp(App).use(i18n).use(router).mount('#app');
