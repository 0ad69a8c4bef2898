// Words as the project's own lessons have them: the same syllables, as often; a few hundred stand everywhere, most are rare.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const bare = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

export class Words {
  #words = [];
  #until = [];

  constructor(random, folder = 'content/topics') {
    this.random = random;
    const counts = new Map();
    for (const file of readdirSync(folder, { recursive: true }).sort())
      if (file.endsWith('.md'))
        for (const word of readFileSync(join(folder, file), 'utf8')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [])
          counts.set(word, (counts.get(word) ?? 0) + 1);
    let sum = 0;
    for (const [word, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      this.#words.push(word);
      this.#until.push((sum += count));
    }
  }

  /** One in a hundred is a name or a number that stands almost nowhere else. */
  word() {
    if (this.random.next() < 0.01) return `tên${this.random.below(100_000)}`;
    const at = this.random.below(this.#until.at(-1));
    let [from, to] = [0, this.#until.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#until[middle] > at) to = middle;
      else from = middle + 1;
    }
    return this.#words[from];
  }

  /** The words of two letters or more that stand most often, without their marks, each once. */
  common(count) {
    const times = (nth) => this.#until[nth] - (this.#until[nth - 1] ?? 0);
    const places = this.#words.map((_, nth) => nth).sort((a, b) => times(b) - times(a));
    const words = places.map((nth) => bare(this.#words[nth])).filter((word) => word.length > 1);
    return [...new Set(words)].slice(0, count);
  }

  text(count) {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  /** Sentences and paragraphs of Markdown. */
  markdown(count) {
    const sentences = Array.from({ length: Math.ceil(count / 15) }, (_, nth) => {
      const text = this.text(15);
      const end = nth % 5 === 4 ? '.\n\n' : '. ';
      return `${nth % 7 === 0 ? `**${text}**` : text}${end}`;
    });
    return sentences.join('').trim();
  }
}
