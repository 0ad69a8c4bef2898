import type { QuizRules } from '@hochoi/contracts';
import { certaintyWithinMark, moodleCertainty } from './grading/certainty';
import type { GradingPolicy } from './grading/grade-attempt';

/** How a quiz’s rules are graded. @param passMark hundredths of the 10-point scale */
export const policyOf = (
  passMark: number,
  { behaviour, penalty, tries, certainty }: QuizRules,
): GradingPolicy => ({
  passMark,
  behaviour: {
    behaviour,
    ...(penalty !== null && { penalty: penalty / 100 }),
    ...(tries !== null && { tries }),
    certainty: certainty === 'moodle' ? moodleCertainty : certaintyWithinMark,
  },
});
