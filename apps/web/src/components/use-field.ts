import { computed, useId, type ComputedRef } from 'vue';

interface Told {
  hint?: string;
  error?: string;
}

/** The id of a control and the attributes that tie it to its hint or its fault. */
export function useField(props: Told): { id: string; described: ComputedRef<Record<string, unknown>> } {
  const id = useId();
  const described = computed(() => ({
    'aria-describedby': props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined,
    'aria-invalid': props.error ? true : undefined,
  }));
  return { id, described };
}

/** Further attributes belong to the control, but where the field stands on the page is its frame's. */
export const ofControl = ({ class: _class, ...rest }: Record<string, unknown>): Record<string, unknown> =>
  rest;
