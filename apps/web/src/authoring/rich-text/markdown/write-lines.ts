import type { Node, Schema } from '@tiptap/pm/model';
import type { Care } from './escape';
import { nodesOf, normalPieces, piecesOf } from './pieces';
import { readBlocks } from './read-blocks';
import { writeInline, type Manner } from './write-inline';

export type Place = 'paragraph' | 'point' | 'heading' | 'cell';

/** The line as a text of its own, in which it can be read back. */
const framed: Record<Place, (line: string) => string> = {
  paragraph: (line) => line,
  point: (line) => `- ${line.replace(/\n/g, '\n  ')}`,
  heading: (line) => `## ${line}`,
  cell: (line) => `| ${line} |\n|---|`,
};
/** How deep the line stands in what is read back from its frame. */
const depth: Record<Place, number> = { paragraph: 0, point: 2, heading: 0, cell: 3 };

function readBack(schema: Schema, place: Place, line: string): Node | null {
  const blocks = readBlocks(schema, framed[place](line));
  let found = blocks.length === 1 ? blocks[0]! : null;
  for (let level = 0; found && level < depth[place]; level++)
    found = found.childCount === 1 ? found.child(0) : null;
  return found;
}

/** Only in a cell does a bar part anything, and there also within code. */
const barred = (line: string): string => line.replace(/\|/g, '\\|');

const cares: readonly Care[] = [0, 1, 2, 3];
const written = new WeakMap<Node, Map<Place, string>>();

function write(line: Node, place: Place): string {
  const { schema } = line.type;
  const pieces = normalPieces(piecesOf(line));
  const type = schema.nodes[place === 'heading' ? 'heading' : 'paragraph']!;
  const wanted = type.create(place === 'heading' ? { level: 2 } : null, nodesOf(schema, pieces));
  const lineBreak: Manner['lineBreak'] = place === 'paragraph' || place === 'point' ? '\\\n' : '<br>';
  let last = '';
  for (const care of cares) {
    last = writeInline(pieces, { care, lineBreak });
    if (place === 'cell') last = barred(last);
    if (pieces.length === 0 || readBack(schema, place, last)?.eq(wanted)) break;
  }
  return last;
}

/**
 * A paragraph, heading or cell as Markdown, with as few signs as it can be read back with: each try is read again before it is taken.
 * What was written once is remembered with its node; a key press changes one paragraph of a lesson.
 */
export function writeLine(line: Node, place: Place): string {
  const known = written.get(line) ?? new Map<Place, string>();
  written.set(line, known);
  const text = known.get(place) ?? write(line, place);
  known.set(place, text);
  return text;
}
