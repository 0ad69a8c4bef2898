import { grown } from './grown';

/** Numbers in the first piece of a list; each next piece is twice as long, up to the most. */
const FIRST = 2;
const MOST = 256;
/** What is kept of a list, side by side because it is used together. */
const [LENGTH, FIRST_PIECE, LAST_PIECE, END, ROOM] = [0, 1, 2, 3, 4] as const;
const LIST = 8;

/**
 * Lists of numbers that only grow, all in one array: hundreds of thousands of them, most with one number, would cost more as arrays of
 * their own than what stands in them. A piece of a list begins with the place of the next one.
 */
export class Postings {
  private cells = new Uint32Array(1 << 12);
  private used = 1;
  private lists = new Uint32Array(0);

  length(list: number): number {
    return this.lists[list * LIST + LENGTH] ?? 0;
  }

  /** The same number twice in a row counts once. */
  push(list: number, value: number): void {
    const at = list * LIST;
    if (at >= this.lists.length) this.lists = grown(this.lists, at + LIST);
    const { lists } = this;
    if (lists[at + LENGTH]! > 0 && this.cells[lists[at + END]!] === value) return;
    if (lists[at + ROOM] === 0) this.lengthen(at);
    const end = lists[at + END]! + 1;
    this.cells[end] = value;
    lists[at + END] = end;
    lists[at + ROOM]! -= 1;
    lists[at + LENGTH]! += 1;
  }

  /** @param into with room for `length(list)` numbers */
  read(list: number, into: Uint32Array): void {
    let left = this.length(list);
    let done = 0;
    let piece = this.lists[list * LIST + FIRST_PIECE] ?? 0;
    for (let size = FIRST; left > 0; size = Math.min(2 * size, MOST)) {
      const count = Math.min(size, left);
      into.set(this.cells.subarray(piece + 1, piece + 1 + count), done);
      done += count;
      left -= count;
      piece = this.cells[piece]!;
    }
  }

  private lengthen(at: number): void {
    const { lists } = this;
    const piece = this.used;
    const isFirst = lists[at + LENGTH] === 0;
    // The last piece is full now, so its length is known by its end.
    const size = isFirst ? FIRST : Math.min(2 * (lists[at + END]! - lists[at + LAST_PIECE]!), MOST);
    this.used += size + 1;
    this.cells = grown(this.cells, this.used);
    if (isFirst) lists[at + FIRST_PIECE] = piece;
    else this.cells[lists[at + LAST_PIECE]!] = piece;
    lists[at + LAST_PIECE] = piece;
    lists[at + END] = piece;
    lists[at + ROOM] = size;
  }
}
