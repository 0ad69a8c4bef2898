import type { Node } from '@tiptap/pm/model';
import { nodesOf, normalPieces, piecesOf } from './pieces';
import { childrenOf, isTight, partsOfItem, writableOf } from './write-blocks';

function normalTable(table: Node): Node {
  const rows = childrenOf(table);
  const { schema } = table.type;
  const columns = Math.max(...rows.map(({ childCount }) => childCount));
  const aligned = (at: number) => ({ align: rows[0]!.maybeChild(at)?.attrs['align'] ?? null });
  return table.type.create(
    null,
    rows.map((row, nth) =>
      row.type.create(
        null,
        Array.from({ length: columns }, (_, at) => {
          const line = row.maybeChild(at)?.firstChild ?? schema.nodes['paragraph']!.create();
          return schema.nodes[nth === 0 ? 'tableHeader' : 'tableCell']!.create(aligned(at), normal(line));
        }),
      ),
    ),
  );
}

/** A title is one line. */
function normalCard(card: Node): Node {
  const line = ([name, value]: [string, unknown]) =>
    [name, name === 'gift' ? value : String(value).replace(/\s+/g, ' ')] as const;
  return card.type.create(Object.fromEntries(Object.entries(card.attrs).map(line)));
}

/**
 * The document as it is after it was stored and opened again. Markdown has no empty paragraphs, no blanks at the ends of a line, no
 * bold blanks, a head and one alignment for each column of a table, and lists that are close together or not as a whole.
 */
export function normal(node: Node): Node {
  if (node.type.name === 'table') return normalTable(node);
  if (node.type.isInGroup('card')) return normalCard(node);
  if (node.type.name === 'codeBlock' || node.isLeaf) return node;
  if (node.inlineContent)
    return node.type.create(node.attrs, nodesOf(node.type.schema, normalPieces(piecesOf(node))));
  const children = node.type.name === 'listItem' ? partsOfItem(node) : writableOf(node);
  const content = children.map(normal);
  if (content.length === 0) return node.type.createAndFill(node.attrs)!;
  const attrs = 'tight' in node.attrs ? { ...node.attrs, tight: isTight(node) } : node.attrs;
  return node.type.create(attrs, content);
}
