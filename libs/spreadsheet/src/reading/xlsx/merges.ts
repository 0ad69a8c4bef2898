import type { Cell, Merge } from '../../cell';
import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { rangeReference } from './references';

const mergeCell = /<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']+)["']/g;

/**
 * Finds the merged ranges of a sheet. They stand behind the rows, which want them first, so the part is gone through once before;
 * a search for the one tag takes a small part of the time of reading the XML.
 */
export async function findMerges(chunks: AsyncIterable<Buffer>, limits: Limits): Promise<Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1').replaceAll('\0', ''); // NUL: half of each character of UTF-16
    for (const [, reference] of text.matchAll(mergeCell)) add(merges, reference!, limits);
    const open = text.lastIndexOf('<');
    rest = open > text.lastIndexOf('>') ? text.slice(open).slice(0, limits.textLength) : '';
  }
  return merges.sort((a, b) => a.top - b.top);
}

function add(merges: Merge[], reference: string, limits: Limits): void {
  const merge = rangeReference(reference);
  if (!merge) return;
  if (merges.length >= limits.merges) throw spreadsheetErrors.tooManyMerges();
  merges.push(merge);
}

const overlaps = (a: Merge, b: Merge) => a.left <= b.right && b.left <= a.right;

/** Goes down the sheet with the rows and repeats the value of each merged range in all its cells. */
export class MergeFiller {
  #next = 0;
  #active: { merge: Merge; value?: Cell }[] = [];

  constructor(
    private readonly merges: Merge[],
    private readonly columns: number,
  ) {}

  fill(line: number, cells: (Cell | undefined)[]): void {
    this.#active = this.#active.filter(({ merge }) => merge.bottom >= line);
    while (this.#next < this.merges.length && this.merges[this.#next]!.top <= line)
      this.#activate(this.merges[this.#next++]!, line, cells);
    for (const { merge, value } of this.#active) if (value) this.#repeat(merge, value, cells);
  }

  /** Ranges that overlap are no valid file; the later one is left out, so that no cell is filled twice. */
  #activate(merge: Merge, line: number, cells: (Cell | undefined)[]): void {
    if (merge.bottom < line || this.#active.some((other) => overlaps(other.merge, merge))) return;
    const value = merge.top === line ? cells[merge.left - 1] : undefined;
    this.#active.push({ merge, value });
  }

  #repeat(merge: Merge, value: Cell, cells: (Cell | undefined)[]): void {
    for (let column = merge.left; column <= Math.min(merge.right, this.columns); column++)
      cells[column - 1] = { ...value, column, merged: merge };
  }
}
