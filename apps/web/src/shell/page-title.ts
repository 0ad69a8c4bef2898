import { watchEffect } from 'vue';

const product = 'Học Hỏi';

/** Names the browser's tab; what is read out when a page opens. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    document.title = title() ? `${title()} – ${product}` : product;
  });
}
