import { computed, inject, type InjectionKey, type Ref } from 'vue';

/** Whether the text may be changed now: a lesson goes to another author and comes back while its cards stand there. */
export const isWritable: InjectionKey<Ref<boolean>> = Symbol('is writable');
export const useWritable = (): Ref<boolean> => inject(isWritable, () => computed(() => true), true);
