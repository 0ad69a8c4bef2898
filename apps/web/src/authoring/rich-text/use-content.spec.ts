import type { Editor } from '@tiptap/core';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { nextTick, ref } from 'vue';
import { lessonSchema as schema } from './markdown/schema';
import { useContent } from './use-content';

/** As much of the editor as the content knows. */
function writing(markdown: string) {
  const model = ref(markdown);
  const content = useContent(
    () => model.value,
    (next) => void (model.value = next),
  );
  const view = { composing: false, dispatch };
  const editor = { schema, view, isDestroyed: false, state: EditorState.create({ schema }) };
  function dispatch(transaction: Transaction): void {
    editor.state = editor.state.apply(transaction);
    if (transaction.docChanged) content.changed();
  }
  content.begin(editor as unknown as Editor);
  const type = (words: string, at: number): void => dispatch(editor.state.tr.insertText(words, at));
  return {
    model,
    view,
    content,
    type,
    shown: () => editor.state.doc.textBetween(0, editor.state.doc.content.size, '|'),
  };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('a text that comes while a word is composed waits for its end, and both are there', async () => {
  const { model, view, content, type, shown } = writing('Một\n\nHai');
  view.composing = true;
  type(' ti', 4);
  expect(model.value).toBe('Một ti\n\nHai');
  model.value = 'Một ti\n\nHai\n\nBa';
  await nextTick();
  expect(shown()).toBe('Một ti|Hai');
  type('ếng', 7);
  expect(model.value).toBe('Một ti\n\nHai\n\nBa');
  view.composing = false;
  content.composed();
  jest.runAllTimers();
  expect(shown()).toBe('Một tiếng|Hai|Ba');
  expect(model.value).toBe('Một tiếng\n\nHai\n\nBa');
});

it('it waits for the next word too, and for the newest text', async () => {
  const { model, view, content, type, shown } = writing('Một');
  view.composing = true;
  type(' hai', 4);
  model.value = 'Một hai\n\nBa';
  await nextTick();
  content.composed();
  jest.runAllTimers();
  expect(shown()).toBe('Một hai');
  model.value = 'Một hai\n\nBa\n\nBốn';
  await nextTick();
  view.composing = false;
  content.composed();
  jest.runAllTimers();
  expect(shown()).toBe('Một hai|Ba|Bốn');
  expect(model.value).toBe('Một hai\n\nBa\n\nBốn');
});

it('a text that comes when a word has just ended waits until its last letters are read', async () => {
  const { model, view, content, type, shown } = writing('Một\n\nHai');
  view.composing = true;
  type(' ti', 4);
  view.composing = false;
  content.composed();
  model.value = 'Một ti\n\nHai\n\nBa';
  await nextTick();
  expect(shown()).toBe('Một ti|Hai');
  type('ếng', 7);
  jest.runAllTimers();
  expect(shown()).toBe('Một tiếng|Hai|Ba');
  expect(model.value).toBe('Một tiếng\n\nHai\n\nBa');
});

it('without a word being composed it comes at once', async () => {
  const { model, shown } = writing('Một');
  model.value = 'Hai';
  await nextTick();
  expect(shown()).toBe('Hai');
});
