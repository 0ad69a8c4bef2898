import type { MatchingBody } from '../grading/matching';

/** Equal right halves are one choice; a pair without a left half is a choice that belongs nowhere. */
export function matchingParts(
  pairs: readonly { stem: string; choice: string }[],
): Pick<MatchingBody, 'stems' | 'choices'> {
  const texts = [...new Set(pairs.map(({ choice }) => choice))];
  const idOf = new Map(texts.map((text, index) => [text, `c${index + 1}`]));
  const stems = pairs.filter(({ stem }) => stem !== '');
  return {
    stems: stems.map(({ stem, choice }, index) => ({
      id: `s${index + 1}`,
      text: stem,
      choice: idOf.get(choice) ?? '',
    })),
    choices: texts.map((text, index) => ({ id: `c${index + 1}`, text })),
  };
}
