import type { AnyExtension, Node } from '@tiptap/core';
import { VueNodeViewRenderer } from '@tiptap/vue-3';
import type { Component } from 'vue';
import * as cards from '../card-nodes';
import { KeptBlock } from '../kept-source';
import ImageView from './ImageView.vue';
import KeptBlockView from './KeptBlockView.vue';
import LinkView from './LinkView.vue';
import MaterialView from './MaterialView.vue';
import SelfCheckView from './SelfCheckView.vue';
import TopicPartView from './TopicPartView.vue';

const shownBy = (node: Node, view: Component): AnyExtension =>
  node.extend({
    addNodeView: () => VueNodeViewRenderer(view as Parameters<typeof VueNodeViewRenderer>[0]),
  });

export const cardViews: AnyExtension[] = [
  shownBy(cards.ImageCard, ImageView),
  shownBy(cards.MaterialCard, MaterialView),
  shownBy(cards.LinkCard, LinkView),
  shownBy(cards.PracticeCard, TopicPartView),
  shownBy(cards.QuizCard, TopicPartView),
  shownBy(cards.SelfCheckCard, SelfCheckView),
];
export const keptView = shownBy(KeptBlock, KeptBlockView);
