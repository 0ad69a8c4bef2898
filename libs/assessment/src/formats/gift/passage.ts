import type { SourceLine } from '../source-text';

/** One character of the file. An escaped one is only text: it is never a sign of the format. */
interface Cell {
  char: string;
  escaped: boolean;
  line: number;
  column: number;
}

const ESCAPABLE = '\\~=#{}:';

function* cellsOf(lines: readonly SourceLine[]): Generator<Cell> {
  for (const [index, { number: line, text }] of lines.entries()) {
    if (index > 0) yield { char: '\n', escaped: false, line, column: 1 };
    for (let i = 0; i < text.length; i++) {
      const next = text[i] === '\\' ? text.charAt(i + 1) : '';
      const escaped = next !== '' && (next === 'n' || ESCAPABLE.includes(next));
      const char = escaped ? next.replace('n', '\n') : text.charAt(i);
      yield { char, escaped, line, column: i + 1 };
      if (escaped) i++;
    }
  }
}

/** A stretch of the file that knows where each of its characters stood, and which of them were escaped. */
export class Passage {
  private constructor(
    private readonly cells: readonly Cell[],
    readonly line: number,
    readonly column: number,
  ) {}

  static of(lines: readonly SourceLine[]): Passage {
    return new Passage([...cellsOf(lines)], lines[0]?.number ?? 1, 1);
  }

  get length(): number {
    return this.cells.length;
  }

  /** The text as read: escapes resolved, trimmed. */
  get text(): string {
    return this.raw.trim();
  }

  /** As `text`, with the spaces at both ends. */
  get raw(): string {
    return this.cells.map(({ char }) => char).join('');
  }

  /** As `raw`, with something that is never a sign for each escaped character. */
  get signs(): string {
    return this.cells.map(({ char, escaped }) => (escaped ? '\0' : char)).join('');
  }

  /** Index of the first unescaped `sign` at or after `from`, or -1. */
  find(sign: string, from = 0): number {
    for (let i = from; i <= this.cells.length - sign.length; i++) if (this.isAt(sign, i)) return i;
    return -1;
  }

  findLast(sign: string): number {
    for (let i = this.cells.length - sign.length; i >= 0; i--) if (this.isAt(sign, i)) return i;
    return -1;
  }

  isAt(sign: string, index: number): boolean {
    return [...sign].every((char, k) => {
      const cell = this.cells[index + k];
      return cell !== undefined && !cell.escaped && cell.char === char;
    });
  }

  slice(from: number, to = this.cells.length): Passage {
    const first = this.cells[from] ?? this.cells[this.cells.length - 1] ?? this;
    return new Passage(this.cells.slice(from, to), first.line, first.column);
  }

  /** Without the spaces before the first written character, so that its position is where the text begins. */
  trimmedStart(): Passage {
    const start = this.cells.findIndex(({ char, escaped }) => escaped || char.trim() !== '');
    return this.slice(start < 0 ? this.cells.length : start);
  }

  /** Cut at the first unescaped `sign`: what stands before it, and what stands after it if it is there. */
  cut(sign: string): [Passage, Passage | undefined] {
    const at = this.find(sign);
    return at < 0 ? [this, undefined] : [this.slice(0, at), this.slice(at + sign.length)];
  }

  /** Line by line; an escaped line end is text. */
  splitLines(): Passage[] {
    const lines: Passage[] = [];
    let from = 0;
    for (let at = this.find('\n'); at >= 0; at = this.find('\n', from)) {
      lines.push(this.slice(from, at));
      from = at + 1;
    }
    return [...lines, this.slice(from)];
  }

  /** Is the character at `index` the first written one on its line? */
  beginsLine(index: number): boolean {
    for (let i = index - 1; i >= 0; i--) {
      const { char, escaped } = this.cells[i] as Cell;
      if (char === '\n' && !escaped) return true;
      if (escaped || char.trim() !== '') return false;
    }
    return true;
  }
}
