import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { offlineWorker } from './offline-worker.mts';
import { pdfDecoders } from './pdf-decoders.mts';
import { precompress } from './precompress.mts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), pdfDecoders(), offlineWorker(), precompress()],
  worker: { format: 'es' },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Phones of 2018 that take no more updates are in use; nothing below them can play the videos.
    target: ['chrome87', 'edge88', 'firefox78', 'safari14'],
    // Data addresses are refused by the content security policy, and cost a third more than the file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 650,
    // Compressing well takes its time; that is no fault worth a warning at each build.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
