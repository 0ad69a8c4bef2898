import type { Node } from '@tiptap/pm/model';

const sources = new WeakMap<Node, string>();

/** Blocks that nobody touched keep the very signs and line ends that their author chose; a changed block is another node. */
export function noteSource(node: Node, source: string): void {
  sources.set(node, source.replace(/^(?:[ \t]*\n)+/, '').trimEnd());
}

export const sourceOf = (node: Node): string | undefined => sources.get(node);
