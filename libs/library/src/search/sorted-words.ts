/** Different words in the order of their letters, to find those that begin like one that is still being typed. */
export class SortedWords {
  private readonly words: string[] = [];
  private isSorted = true;

  add(word: string): void {
    this.words.push(word);
    this.isSorted = false;
  }

  beginningWith(start: string): string[] {
    // What was in order before is one run to the sort, so few new words cost little.
    if (!this.isSorted) this.words.sort();
    this.isSorted = true;
    const from = this.firstNotBefore(start);
    let to = from;
    while (to < this.words.length && this.words[to]!.startsWith(start)) to += 1;
    return this.words.slice(from, to);
  }

  private firstNotBefore(start: string): number {
    let [from, to] = [0, this.words.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.words[middle]! < start) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
