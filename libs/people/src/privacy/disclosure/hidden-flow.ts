import type { CountTree } from './count-tree';

/**
 * What somebody can work out about hidden cells who knows every visible cell of every unit and how many persons each unit has.
 *
 * All tables together are one network: a unit of persons flows from the source (the top's total) down its category's column to the
 * row of a leaf. A visible cell is an edge whose flow is known; a hidden one is an edge with any flow that is not negative. Another
 * set of tables that looks the same from outside is another flow, and differs from the true one by cycles over hidden edges. So a
 * hidden cell can be smaller by one exactly if there is a way from its tail to its head over the others (network flow, residual
 * graph): what cannot be moved, is known. Edge `u * width + c` is the cell of unit u and category c.
 */
export class HiddenFlow {
  readonly hidden: Uint8Array;
  private readonly flow: Int32Array;
  private readonly below: number[][];
  private readonly cameBy: Int32Array;
  private readonly seen: Int32Array;
  private round = 0;

  constructor(private readonly tree: CountTree) {
    const { counts, parents, width } = tree;
    this.hidden = new Uint8Array(counts.length);
    this.flow = counts.slice();
    this.below = parents.map(() => []);
    parents.forEach((parent, unit) => void (parent >= 0 && this.below[parent]!.push(unit)));
    // One node for each edge (its head: the column below it, or, of a leaf, the row), and one for the source.
    this.cameBy = new Int32Array(parents.length * width + 1);
    this.seen = new Int32Array(parents.length * width + 1);
  }

  /** Whether the tables would look the same with `target` in this hidden cell, or something beyond it. */
  canReach(cell: number, target: number): boolean {
    const step = target < this.flow[cell]! ? -1 : 1;
    const moved: [number, number][] = [];
    const push = (edge: number, by: number) => {
      this.flow[edge]! += by;
      moved.push([edge, by]);
    };
    let reached = true;
    while (reached && this.flow[cell] !== target) reached = this.move(cell, step, push);
    for (const [edge, by] of moved) this.flow[edge]! -= by;
    return reached;
  }

  /** The units of one family, and the unit above. */
  childrenOf = (unit: number): readonly number[] => this.below[unit]!;

  /** Makes the cell one larger or smaller, and others so that nothing visible changes. */
  private move(cell: number, step: number, push: (edge: number, by: number) => void): boolean {
    const [from, to] = step < 0 ? [this.tail(cell), this.head(cell)] : [this.head(cell), this.tail(cell)];
    if (!this.findWay(from, to, cell)) return false;
    push(cell, step);
    for (let node = to; node !== from;) {
      const by = this.cameBy[node]!; // edge + 1 forwards, -(edge + 1) backwards
      const edge = Math.abs(by) - 1;
      push(edge, by > 0 ? 1 : -1);
      node = by > 0 ? this.tail(edge) : this.head(edge);
    }
    return true;
  }

  /** Any way will do, and the newest trace leads to one soonest: a stack, not a queue. */
  private findWay(from: number, to: number, without: number): boolean {
    this.round += 1;
    this.seen[from] = this.round;
    const open = [from];
    while (this.seen[to] !== this.round && open.length > 0) this.visitNeighbours(open.pop()!, without, open);
    return this.seen[to] === this.round;
  }

  private visitNeighbours(node: number, without: number, open: number[]): void {
    const visit = (edge: number, forwards: boolean) => {
      if (!this.hidden[edge] || edge === without || (!forwards && this.flow[edge] === 0)) return;
      const other = forwards ? this.head(edge) : this.tail(edge);
      if (this.seen[other] === this.round) return;
      this.seen[other] = this.round;
      this.cameBy[other] = forwards ? edge + 1 : -(edge + 1);
      open.push(other);
    };
    const { width } = this.tree;
    const unit = Math.floor(node / width);
    if (node === this.source) for (let c = 0; c < width; c += 1) visit(c, true);
    else if (this.below[unit]!.length === 0)
      for (let c = 0; c < width; c += 1) visit(unit * width + c, false);
    else {
      visit(node, false); // upwards last: what is opened first is looked at last
      for (const child of this.below[unit]!) visit(child * width + (node % width), true);
    }
  }

  private get source(): number {
    return this.tree.parents.length * this.tree.width;
  }

  private tail(edge: number): number {
    const parent = this.tree.parents[Math.floor(edge / this.tree.width)]!;
    return parent < 0 ? this.source : parent * this.tree.width + (edge % this.tree.width);
  }

  /** All categories of a leaf meet in its row, which is as large as the unit. */
  private head(edge: number): number {
    const unit = Math.floor(edge / this.tree.width);
    return this.below[unit]!.length === 0 ? unit * this.tree.width : edge;
  }
}
