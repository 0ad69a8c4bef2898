/** Where something stands in what was read: the line as an editor counts it, 1 being the header. */
export interface Source {
  file: string;
  line: number;
}

/**
 * `error`: the row was left out, and nothing is applied until the file is put right. `doubt`: the import goes on without guessing,
 * and somebody must look at it. `note`: two sources write the same thing differently.
 */
export type Weight = 'error' | 'doubt' | 'note';

const weights = {
  'bad-row': 'error',
  'twice-in-list': 'error',
  'no-such-parent': 'error',
  refused: 'error',
  'type-not-known': 'note',
  spelling: 'note',
  cleaned: 'note',
  'other-type': 'note',
  'other-name': 'doubt',
  'names-another-unit': 'doubt',
  'ancestor-differs': 'doubt',
  'kind-not-known': 'doubt',
  'old-code-not-in-list': 'doubt',
  'new-code-not-in-list': 'doubt',
  'not-in-mapping': 'doubt',
  'no-predecessor': 'doubt',
  'no-old-code': 'doubt',
  'nobody-moved': 'doubt',
  'contradicting-rows': 'doubt',
  'several-wholes': 'doubt',
  split: 'doubt',
  'same-name': 'doubt',
  'twice-in-mapping': 'doubt',
  'no-mapping': 'doubt',
  'recorded-differently': 'doubt',
  'change-not-found': 'doubt',
} as const satisfies Record<string, Weight>;
export type DoubtCode = keyof typeof weights;

/** Something in the files that a person should know of. Both sentences are Vietnamese. */
export interface Doubt {
  weight: Weight;
  code: DoubtCode;
  file: string;
  /** Null when it is about a file as a whole. */
  line: number | null;
  problem: string;
  done: string;
}

export type Report = (
  at: { file: string; line: number | null },
  code: DoubtCode,
  problem: string,
  done: string,
) => void;

/** Collects doubts in the order they are met. */
export function doubtList(): { doubts: Doubt[]; report: Report } {
  const doubts: Doubt[] = [];
  const report: Report = ({ file, line }, code, problem, done) =>
    doubts.push({ weight: weights[code], code, file, line, problem, done });
  return { doubts, report };
}
