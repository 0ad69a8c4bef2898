import { numberOf } from '../../../quiz/answers/numbering';
import type { useSeenTexts } from './seen-texts';

/** Before its words in a list, where pictures stand below by their letters. */
export const letterOf = (
  { hasPicture }: Pick<ReturnType<typeof useSeenTexts>, 'hasPicture'>,
  parts: readonly { text: string }[],
  index: number,
): string => (parts.some(({ text }) => hasPicture(text)) ? `${numberOf('ABC', index)} ` : '');
