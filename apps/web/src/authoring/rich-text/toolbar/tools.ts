import type { ChainedCommands, Editor } from '@tiptap/core';
import type { IconName } from '../../../components/icons';

export interface Tool {
  name: string;
  /** A picture, or a letter set as the tool sets it. */
  icon?: IconName;
  letter?: string;
  /** As assistive technology writes it. */
  keys?: string;
  isOn?: (editor: Editor) => boolean;
  run: (chain: ChainedCommands) => ChainedCommands;
}

/** A large heading of a lesson is a second heading of the page, whose first is the lesson's title. */
export const styleTools: readonly Tool[] = [
  {
    name: 'large',
    letter: 'T',
    keys: 'Control+Alt+2',
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
    run: (chain) => chain.setHeading({ level: 2 }),
  },
  {
    name: 'small',
    letter: 'T',
    keys: 'Control+Alt+3',
    isOn: (editor) => editor.isActive('heading') && !editor.isActive('heading', { level: 2 }),
    run: (chain) => chain.setHeading({ level: 3 }),
  },
  {
    name: 'plain',
    letter: 'T',
    keys: 'Control+Alt+0',
    isOn: (editor) => editor.isActive('paragraph'),
    run: (chain) => chain.setParagraph(),
  },
];

export const markTools: readonly Tool[] = [
  {
    name: 'bold',
    letter: 'B',
    keys: 'Control+B',
    isOn: (editor) => editor.isActive('bold'),
    run: (chain) => chain.toggleBold(),
  },
  {
    name: 'italic',
    letter: 'I',
    keys: 'Control+I',
    isOn: (editor) => editor.isActive('italic'),
    run: (chain) => chain.toggleItalic(),
  },
];

export const blockTools: readonly Tool[] = [
  {
    name: 'list',
    icon: 'bullets',
    keys: 'Control+Shift+8',
    isOn: (editor) => editor.isActive('bulletList'),
    run: (chain) => chain.toggleBulletList(),
  },
  {
    name: 'numbered',
    icon: 'numbered',
    keys: 'Control+Shift+7',
    isOn: (editor) => editor.isActive('orderedList'),
    run: (chain) => chain.toggleOrderedList(),
  },
  {
    name: 'quote',
    icon: 'quote',
    keys: 'Control+Shift+B',
    isOn: (editor) => editor.isActive('blockquote'),
    run: (chain) => chain.toggleBlockquote(),
  },
];

export const undoTools: readonly Tool[] = [
  { name: 'undo', icon: 'undo', keys: 'Control+Z', run: (chain) => chain.undo() },
  { name: 'redo', icon: 'redo', keys: 'Control+Shift+Z', run: (chain) => chain.redo() },
];

export const listTools: readonly Tool[] = [
  { name: 'indent', icon: 'indent', keys: 'Tab', run: (chain) => chain.sinkListItem('listItem') },
  { name: 'outdent', icon: 'outdent', keys: 'Shift+Tab', run: (chain) => chain.liftListItem('listItem') },
];

export const tableTools: readonly Tool[] = [
  { name: 'rowBelow', icon: 'plus', run: (chain) => chain.addRowAfter() },
  { name: 'rowAbove', icon: 'plus', run: (chain) => chain.addRowBefore() },
  { name: 'columnRight', icon: 'plus', run: (chain) => chain.addColumnAfter() },
  { name: 'columnLeft', icon: 'plus', run: (chain) => chain.addColumnBefore() },
  { name: 'dropRow', icon: 'cross', run: (chain) => chain.deleteRow() },
  { name: 'dropColumn', icon: 'cross', run: (chain) => chain.deleteColumn() },
  { name: 'dropTable', icon: 'trash', run: (chain) => chain.deleteTable() },
];

/** What the caret stands in, so that the buttons that mean something there come. */
export const toolsHere = (editor: Editor): { name: 'table' | 'list'; tools: readonly Tool[] } | null => {
  if (editor.isActive('table')) return { name: 'table', tools: tableTools };
  if (editor.isActive('listItem')) return { name: 'list', tools: listTools };
  return null;
};

/** What gives form to the text: a cell is one paragraph, so that in a table no heading or list is offered. */
export const textTools = (here: 'table' | 'list' | undefined): readonly (readonly Tool[])[] =>
  here === 'table' ? [markTools] : [styleTools, markTools, blockTools];
