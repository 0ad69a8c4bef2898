import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { history, undo } from '@tiptap/pm/history';
import { bringIn, copyBlock, insertBlock, moveBlock, placeFor, replaceContent } from './content-changes';
import { parse, serialise } from './markdown-document';
import { lessonSchema } from './markdown/schema';

const stateOf = (markdown: string): EditorState => EditorState.create({ doc: parse(markdown) });
const caretAt = (state: EditorState, at: number): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
const choose = (state: EditorState, at: number): EditorState =>
  state.apply(state.tr.setSelection(NodeSelection.create(state.doc, at)));

it('another text comes without moving the caret of who reads on', () => {
  const state = caretAt(stateOf('Một hai ba.\n\nBốn năm.'), 8);
  const next = parse('Không, một.\n\nMột hai ba.\n\nBốn năm sáu.');
  const after = state.apply(replaceContent(state, next)!);
  expect(after.doc.eq(next)).toBe(true);
  const same = replaceContent(after, next);
  expect(same).toBeNull();
  const appended = state.apply(replaceContent(state, parse('Một hai ba.\n\nBốn năm sáu.'))!);
  expect(appended.selection.head).toBe(8);
});

it('any text takes the place of any other', () => {
  const line = fc.constantFrom(
    'một',
    'hai',
    '- một\n- hai',
    '## hai',
    '> ba',
    '| a |\n|---|\n| b |',
    '[a](material:x)',
  );
  const markdown = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n\n'));
  fc.assert(
    fc.property(markdown, markdown, (before, after) => {
      const state = stateOf(before);
      const transaction = replaceContent(state, parse(after));
      expect(serialise(transaction ? state.apply(transaction).doc : state.doc)).toBe(serialise(parse(after)));
    }),
  );
});

describe('another text comes while she types', () => {
  const typed = (state: EditorState, at: number, words: string): EditorState =>
    state.apply(state.tr.insertText(words, at));
  const together = (before: string, at: number, words: string, theirs: string): string => {
    const state = stateOf(before);
    const hers = typed(state, at, words);
    return serialise(hers.apply(bringIn(hers, state.doc, parse(theirs)) ?? hers.tr).doc);
  };

  it.each([
    ['Một\n\nHai', 4, ' rưỡi', 'Không\n\nMột\n\nHai', 'Không\n\nMột rưỡi\n\nHai'],
    ['Một\n\nHai', 4, ' rưỡi', 'Một\n\nHai\n\nBa', 'Một rưỡi\n\nHai\n\nBa'],
    ['Một hai', 8, ' ba', 'Mười hai', 'Mười hai ba'],
    ['Một', 4, ' rưỡi', 'Một', 'Một rưỡi'],
    ['Một hai ba', 5, 'rưỡi ', 'Chín mười', 'Chín mười rưỡi'],
  ])('%#: hers and the other’s are both there', (before, at, words, theirs, both) =>
    expect(together(before, at, words, theirs)).toBe(both),
  );

  it('no letter of hers is lost or doubled, wherever she types and whatever comes', () => {
    const text = fc.array(fc.constantFrom('một', 'hai ba', '## bốn', '- năm\n- sáu'), {
      minLength: 1,
      maxLength: 4,
    });
    const words = text.map((lines) => lines.join('\n\n'));
    fc.assert(
      fc.property(words, words, fc.nat(), (before, theirs, place) => {
        const { doc } = stateOf(before);
        const at = TextSelection.near(doc.resolve(place % doc.content.size)).from;
        expect(together(before, at, 'xyz', theirs).split('xyz')).toHaveLength(2);
      }),
    );
  });

  it('takes back hers alone', () => {
    const plugins = [history()];
    const state = typed(EditorState.create({ doc: parse('Một\n\nHai'), plugins }), 4, ' rưỡi');
    const theirs = replaceContent(state, parse('Một rưỡi\n\nHai\n\nBa'))!.setMeta('addToHistory', false);
    let after = state.apply(theirs);
    expect(undo(after, (transaction) => void (after = after.apply(transaction)))).toBe(true);
    expect(serialise(after.doc)).toBe('Một\n\nHai\n\nBa');
  });
});

it('a block is moved and copied, as far as there is a place', () => {
  const state = choose(stateOf('Một\n\n[Tờ rơi](material:x)\n\nHai'), 5);
  expect(serialise(state.apply(moveBlock(state, -1)!).doc)).toBe('[Tờ rơi](material:x)\n\nMột\n\nHai');
  const down = state.apply(moveBlock(state, 1)!);
  expect(serialise(down.doc)).toBe('Một\n\nHai\n\n[Tờ rơi](material:x)');
  expect(moveBlock(down, 1)).toBeNull();
  expect(serialise(state.apply(copyBlock(state)!).doc)).toBe(
    'Một\n\n[Tờ rơi](material:x)\n\n[Tờ rơi](material:x)\n\nHai',
  );
});

it('a new block takes the place of a blank line, and else stands after the block of the caret', () => {
  const card = lessonSchema.nodes['quizCard']!.create({ title: 'Kiểm tra' });
  const state = stateOf('- một\n- hai\n\nBa');
  expect(serialise(insertBlock(state.tr, card, 4).doc)).toBe('- một\n- hai\n\n[Kiểm tra](quiz:)\n\nBa');
  const blank = stateOf('');
  expect(insertBlock(blank.tr, card, 1).doc.childCount).toBe(1);
  expect(placeFor(state.doc, 10_000)).toEqual({ from: state.doc.content.size, to: state.doc.content.size });
});
