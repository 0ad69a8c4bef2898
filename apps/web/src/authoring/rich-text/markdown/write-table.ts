import type { Node } from '@tiptap/pm/model';
import { writeLine } from './write-lines';

const rules: Record<string, string> = { left: ':---', center: ':---:', right: '---:' };

function rowOf(row: Node, columns: number): string {
  const cells = Array.from({ length: columns }, (_, at) => {
    const cell = at < row.childCount ? writeLine(row.child(at).firstChild!, 'cell') : '';
    return cell ? ` ${cell} ` : ' ';
  });
  return `|${cells.join('|')}|`;
}

/** The first row is the head, as every Markdown table has one. */
export function writeTable(table: Node): string {
  const head = table.firstChild!;
  let columns = 0;
  table.forEach((row) => (columns = Math.max(columns, row.childCount)));
  const rule = Array.from(
    { length: columns },
    (_, at) => rules[head.maybeChild(at)?.attrs['align'] as string] ?? '---',
  );
  const rows: string[] = [];
  table.forEach((row) => rows.push(rowOf(row, columns)));
  return [rows[0], `|${rule.join('|')}|`, ...rows.slice(1)].join('\n');
}
