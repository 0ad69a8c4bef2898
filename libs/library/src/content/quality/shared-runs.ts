import { bareWords } from './words';

export interface SharedRun {
  /** Codes of the two topics. */
  between: [string, string];
  /** How many runs of `RUN` words stand in both. */
  runs: number;
  example: string;
}

/** Names of laws have up to about twenty words and may stand anywhere; what is longer was copied. */
const RUN = 24;

/** Pairs of texts that share whole passages. Pure; grows with the number of words. */
export function sharedRuns(texts: ReadonlyMap<string, string>): SharedRun[] {
  const owners = new Map<string, Set<string>>();
  for (const [code, text] of texts) {
    const words = bareWords(text);
    for (let from = 0; from + RUN <= words.length; from += 1) {
      const run = words.slice(from, from + RUN).join(' ');
      owners.set(run, (owners.get(run) ?? new Set()).add(code));
    }
  }
  const pairs = new Map<string, SharedRun>();
  for (const [example, codes] of owners)
    if (codes.size > 1)
      for (const between of pairsOf([...codes])) {
        const pair = pairs.get(between.join()) ?? { between, runs: 0, example };
        pairs.set(between.join(), { ...pair, runs: pair.runs + 1 });
      }
  return [...pairs.values()].sort((a, b) => b.runs - a.runs);
}

const pairsOf = (codes: string[]): [string, string][] =>
  codes.flatMap((one, index) => codes.slice(index + 1).map((other): [string, string] => [one, other]));
