import { escaped } from './escape-text';

interface ShownGap {
  id: string;
  kind: string;
  choices?: readonly { text: string }[];
  choice?: string;
}
interface Pooled {
  id: string;
  text: string;
  group: number;
}

const optionsOf = (gap: ShownGap, pool: readonly Pooled[]): readonly { text: string }[] => {
  if (gap.choices) return gap.choices;
  const group = pool.find(({ id }) => id === gap.choice)?.group ?? 1;
  return pool.filter((word) => word.group === group);
};

function field(gap: ShownGap, pool: readonly Pooled[], label: string): string {
  if (gap.kind === 'text' || gap.kind === 'number')
    return `<input class="gap" aria-label="${escaped(label)}">`;
  const options = optionsOf(gap, pool).map(({ text }) => `<option>${escaped(text)}</option>`);
  return `<select class="gap" aria-label="${escaped(label)}"><option></option>${options.join('')}</select>`;
}

/**
 * The passage with a field in the place of each gap.
 * @param html made safe already; gaps stand in it as [[id]]
 * @param gaps in the order in which they are read
 */
export const passageHtml = (
  html: string,
  gaps: readonly ShownGap[],
  pool: readonly Pooled[],
  words: { gap: (number: number) => string },
): string =>
  gaps.reduce(
    (text, gap, index) => text.split(`[[${gap.id}]]`).join(field(gap, pool, words.gap(index + 1))),
    html,
  );
