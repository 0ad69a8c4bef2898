import type { Gap } from '../../grading/gap-body';

type Kind = Exclude<Gap['kind'], 'pooled'>;

/** What stands between the colons of a gap: Moodle's long name and its short ones, and what they mean. */
export interface GapCode {
  names: readonly string[];
  kind: Kind;
  caseSensitive?: boolean;
  layout?: 'list' | 'vertical' | 'horizontal';
  shuffle?: boolean;
}

const one = (names: string[], layout: GapCode['layout'], shuffle: boolean): GapCode => ({
  names,
  kind: 'one',
  layout,
  shuffle,
});
const several = (names: string[], layout: GapCode['layout'], shuffle: boolean): GapCode => ({
  names,
  kind: 'several',
  layout,
  shuffle,
});

export const gapCodes: readonly GapCode[] = [
  { names: ['NUMERICAL', 'NM'], kind: 'number' },
  { names: ['SHORTANSWER', 'SA', 'MW'], kind: 'text', caseSensitive: false },
  { names: ['SHORTANSWER_C', 'SAC', 'MWC'], kind: 'text', caseSensitive: true },
  one(['MULTICHOICE', 'MC'], 'list', false),
  one(['MULTICHOICE_S', 'MCS'], 'list', true),
  one(['MULTICHOICE_V', 'MCV'], 'vertical', false),
  one(['MULTICHOICE_VS', 'MCVS'], 'vertical', true),
  one(['MULTICHOICE_H', 'MCH'], 'horizontal', false),
  one(['MULTICHOICE_HS', 'MCHS'], 'horizontal', true),
  several(['MULTIRESPONSE', 'MR'], 'vertical', false),
  several(['MULTIRESPONSE_S', 'MRS'], 'vertical', true),
  several(['MULTIRESPONSE_H', 'MRH'], 'horizontal', false),
  several(['MULTIRESPONSE_HS', 'MRHS'], 'horizontal', true),
];

/** The code that says the most of what the gap is; undefined for a gap that is filled from a pool. */
export function codeOf(gap: Gap): GapCode | undefined {
  const same = (code: GapCode) =>
    code.kind === gap.kind &&
    (!('caseSensitive' in gap) || code.caseSensitive === gap.caseSensitive) &&
    (!('shuffle' in gap) || code.shuffle === gap.shuffle) &&
    (!('layout' in gap) || code.layout === gap.layout);
  return gapCodes.find(same) ?? gapCodes.find(({ kind }) => kind === gap.kind);
}
