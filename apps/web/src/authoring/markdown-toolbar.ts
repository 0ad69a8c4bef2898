/** What a text field holds and what is chosen in it. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

export const tools = ['heading', 'bold', 'italic', 'list', 'numbered', 'quote', 'table', 'link'] as const;
export type Tool = (typeof tools)[number];

/** Words put where nothing was chosen, so that she sees what to write over. */
export interface Samples {
  words: string;
  column: string;
  cell: string;
}

/** Puts marks around the chosen words, or takes them away when they are there. */
function wrap({ text, start, end }: Selected, mark: string, sample: string): Selected {
  const inside = text.slice(start, end);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const size = mark.length;
  // `**x**` around an italic `*` is bold, not italic: a longer run of stars is left alone.
  const marked =
    before.endsWith(mark) && after.startsWith(mark) && (size > 1 || !before.endsWith(mark.repeat(2)));
  if (marked)
    return {
      text: before.slice(0, -size) + inside + after.slice(size),
      start: start - size,
      end: end - size,
    };
  const [, left = '', core = '', right = ''] = /^(\s*)([^]*?)(\s*)$/.exec(inside) ?? [];
  const words = core || sample;
  const from = start + left.length + size;
  return {
    text: before + left + mark + words + mark + right + after,
    start: from,
    end: from + words.length,
  };
}

const prefix = /^(#{1,6} |[-*] |\d+\. |> )/;
const marks: Record<'heading' | 'list' | 'numbered' | 'quote', (index: number) => string> = {
  heading: () => '## ',
  list: () => '- ',
  numbered: (index) => `${index + 1}. `,
  quote: () => '> ',
};
const isMarked = { heading: /^## /, list: /^[-*] /, numbered: /^\d+\. /, quote: /^> / };

/** Begins each chosen line with a mark, or takes it away when every line has it. */
function prefixLines({ text, start, end }: Selected, kind: keyof typeof marks): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const remove = lines.every((line) => isMarked[kind].test(line));
  const changed = lines
    .map((line, index) => (remove ? '' : marks[kind](index)) + line.replace(prefix, ''))
    .join('\n');
  const whole = text.slice(0, from) + changed + text.slice(to);
  const until = from + changed.length;
  return { text: whole, start: start === end ? until : from, end: until };
}

/** Puts a block on lines of its own, with the blank lines Markdown wants around it. */
function insertBlock({ text, end }: Selected, block: string, chosen: string): Selected {
  const before = text.slice(0, end).trimEnd();
  const after = text.slice(end).trimStart();
  const lead = before ? `${before}\n\n` : '';
  const start = lead.length + block.indexOf(chosen);
  return { text: `${lead}${block}\n${after ? `\n${after}` : ''}`, start, end: start + chosen.length };
}

function table(selected: Selected, { column, cell }: Samples): Selected {
  const [one, two] = [`${column} 1`, `${column} 2`];
  const rows = [`| ${one} | ${two} |`, '| --- | --- |', `| ${cell} | ${cell} |`, `| ${cell} | ${cell} |`];
  return insertBlock(selected, rows.join('\n'), one);
}

/** The address is what is missing, so it is what is chosen afterwards. */
function link({ text, start, end }: Selected, { words }: Samples): Selected {
  const chosen = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const [label, address] = isAddress ? [words, chosen] : [chosen || words, 'https://'];
  const at = isAddress ? start + 1 : start + label.length + 3;
  return {
    text: `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`,
    start: at,
    end: at + (isAddress ? label : address).length,
  };
}

/** What the field holds after a tool was used on it. Bold, italic and the line marks are taken away by a second press. */
export function applyTool(tool: Tool, selected: Selected, samples: Samples): Selected {
  if (tool === 'bold') return wrap(selected, '**', samples.words);
  if (tool === 'italic') return wrap(selected, '*', samples.words);
  if (tool === 'table') return table(selected, samples);
  if (tool === 'link') return link(selected, samples);
  return prefixLines(selected, tool);
}

/** The tool of a key press with Ctrl (⌘ on a Mac). */
export const toolOfKey = (key: string): Tool | null =>
  (({ b: 'bold', i: 'italic', k: 'link' })[key.toLowerCase()] as Tool | undefined) ?? null;
