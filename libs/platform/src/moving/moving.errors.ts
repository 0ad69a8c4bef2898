/** Copying cannot begin, or must not go on: the message says to the administrator what to do. The source is as it was. */
export class MovingRefused extends Error {}

/** Something is not the same on both sides. */
export interface Difference {
  /** A table's name, or `objects`. */
  where: string;
  key: string;
  what: string;
}

const KEPT = 50;

/** Collects differences, however many; keeps the first ones. */
export class Differences {
  readonly first: Difference[] = [];
  count = 0;

  add(where: string, key: string, what: string): void {
    this.count += 1;
    if (this.first.length < KEPT) this.first.push({ where, key, what });
  }

  /** @throws CopyDiffers when there are any */
  refuse(advice: string): void {
    if (this.count > 0) throw new CopyDiffers(this, advice);
  }
}

/** The copy is not the same as its source. The first differences are in the message. */
export class CopyDiffers extends Error {
  constructor(
    readonly differences: Differences,
    advice: string,
  ) {
    const lines = differences.first.map(({ where, key, what }) => `  ${where} ${key}: ${what}`);
    const more = differences.count - differences.first.length;
    if (more > 0) lines.push(`  … và ${more} chỗ khác nữa`);
    super([`KHÔNG giống nhau ở ${differences.count} chỗ:`, ...lines, advice].join('\n'));
  }
}
