import { readonly, ref } from 'vue';

const state = ref(navigator.onLine);

/** Whether the server can be reached, as far as is known: what the browser says, corrected by what calls met. */
export const online = readonly(state);

export const noteReached = (): void => void (state.value = true);
export const noteUnreached = (): void => void (state.value = false);

addEventListener('online', noteReached);
addEventListener('offline', noteUnreached);
