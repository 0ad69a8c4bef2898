import type { NodeViewProps } from '@tiptap/vue-3';
import { computed, type WritableComputedRef } from 'vue';

/** A field of a card: what is typed is in the text at once, and undone with it. */
export const useAttribute = (props: NodeViewProps, name: string): WritableComputedRef<string> =>
  computed({
    get: () => String(props.node.attrs[name] ?? ''),
    set: (value) => props.updateAttributes({ [name]: value }),
  });
