import { applyTool, toolOfKey, tools, type Selected, type Tool } from './markdown-toolbar';

const samples = { words: 'chữ', column: 'Cột', cell: 'ô' };
/** `‹` and `›` stand for the ends of what is chosen; `|` alone for the cursor. */
const read = (marked: string): Selected => {
  const start = marked.search(/[‹|]/);
  const text = marked.replace(/[‹›|]/g, '');
  const end = marked.includes('›') ? marked.replace('‹', '').indexOf('›') : start;
  return { text, start, end };
};
const write = ({ text, start, end }: Selected): string =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;

test.each<[Tool, string, string]>([
  ['bold', 'một ‹hai› ba', 'một **‹hai›** ba'],
  ['bold', 'một **‹hai›** ba', 'một ‹hai› ba'],
  ['bold', 'một | ba', 'một **‹chữ›** ba'],
  ['bold', 'một ‹hai ›ba', 'một **‹hai›** ba'],
  ['italic', '‹hai›', '*‹hai›*'],
  ['italic', '*‹hai›*', '‹hai›'],
  ['italic', '**‹hai›**', '***‹hai›***'],
  ['heading', 'một\nh|ai', 'một\n## hai|'],
  ['heading', '## hai|', 'hai|'],
  ['heading', '# ‹hai›', '‹## hai›'],
  ['list', '‹một\nhai›\nba', '‹- một\n- hai›\nba'],
  ['list', '‹- một\n- hai›', '‹một\nhai›'],
  ['numbered', '‹- một\n- hai›', '‹1. một\n2. hai›'],
  ['numbered', '‹1. một\n2. hai›', '‹một\nhai›'],
  ['quote', 'mộ|t', '> một|'],
  ['link', 'xem ‹Luật› này', 'xem [Luật](‹https://›) này'],
  ['link', '‹https://vbpl.vn/a›', '[‹chữ›](https://vbpl.vn/a)'],
  ['link', '|', '[chữ](‹https://›)'],
])('%s on "%s"', (tool, before, after) => {
  expect(write(applyTool(tool, read(before), samples))).toBe(after);
});

test('a table stands on lines of its own and its first heading is chosen', () => {
  expect(write(applyTool('table', read('một|\nhai'), samples))).toBe(
    'một\n\n| ‹Cột 1› | Cột 2 |\n| --- | --- |\n| ô | ô |\n| ô | ô |\n\nhai',
  );
});

test.each(tools)('%s in an empty field leaves a selection inside the text', (tool) => {
  const { text, start, end } = applyTool(tool, { text: '', start: 0, end: 0 }, samples);
  expect(text.length).toBeGreaterThan(0);
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeLessThanOrEqual(text.length);
});

test('keys', () => {
  expect([toolOfKey('b'), toolOfKey('I'), toolOfKey('x')]).toEqual(['bold', 'italic', null]);
});
