import type { QuestionRules } from './read-questions';

/** Percent that a wrong try costs where the file does not say. */
const MOODLE_PENALTY = 33.33333;

/** What makes an imported question earn what it earns in Moodle; under the house's rules nothing needs to be said. */
const moodle = {
  asked: { penalty: MOODLE_PENALTY },
  /** It is right or wrong at once: a second try has nothing to win. */
  trueFalse: { penalty: 100 },
  choices: { numbering: 'abc' as const, penalty: MOODLE_PENALTY, belowZero: 'keep' as const },
  text: { folding: 'moodle' as const },
  number: { numberStyle: 'moodle' as const, decimalComma: false },
  keep: { belowZero: 'keep' as const },
};

type Options = { [K in keyof typeof moodle]: Partial<(typeof moodle)[K]> & { decimalComma?: boolean } };
const house: Options = {
  asked: {},
  trueFalse: {},
  choices: {},
  text: {},
  number: { decimalComma: true },
  keep: {},
};

export const optionsOf = (rules: QuestionRules): Options => (rules === 'moodle' ? moodle : house);
