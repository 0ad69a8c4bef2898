import type { StatisticsRemark } from '@hochoi/contracts';
import type { ItemFigures, QuizFigures } from './quiz-figures';

type Judged = Pick<ItemFigures, 'asked' | 'unanswered' | 'facility' | 'discrimination'> & {
  randomGuess: number | null;
  /** Marks tell how sure people were, too: how hard it is cannot be read from them. */
  byCertainty?: boolean;
};

/** From so many answers on something is said of a question, and from so many on of how well it tells people apart. */
export const ENOUGH = 10;
const ENOUGH_TO_COMPARE = 20;
/** Percent. Moodle’s reading: up to 20 % difficult, 95 % and more extremely easy; discrimination below 20 % very weak. */
const HARD = 20;
const EASY = 95;
const WEAK = 20;
const OFTEN_EMPTY = 20;
/** Moodle: below 64 % the quiz as a whole is unsatisfactory. */
const CONSISTENT = 64;

/** A correlation of n pairs that have nothing to do with each other is off by about 1/√(n−1), by chance. */
const isNegative = ({ discrimination, asked }: Judged): boolean =>
  discrimination !== null && asked >= ENOUGH_TO_COMPARE && discrimination < -100 / Math.sqrt(asked - 1);

const isWeak = ({ discrimination, asked, facility, byCertainty = false }: Judged): boolean =>
  discrimination !== null &&
  asked >= ENOUGH_TO_COMPARE &&
  discrimination < WEAK &&
  (byCertainty || facility! < EASY);

/** What an author should look at in a question, the gravest alone; null: nothing, or too few answers to say. */
export function remarkOn(item: Judged): StatisticsRemark | null {
  const { asked, unanswered, facility, randomGuess, byCertainty = false } = item;
  if (asked < ENOUGH || facility === null) return null;
  if (isNegative(item)) return 'wrong-key';
  const earned = byCertainty ? null : facility;
  if (earned !== null && randomGuess !== null && earned < randomGuess && earned < HARD * 2)
    return 'below-guess';
  if (earned !== null && earned < HARD) return 'too-hard';
  if ((100 * unanswered) / asked > OFTEN_EMPTY) return 'often-empty';
  if (isWeak(item)) return 'tells-little';
  return earned !== null && earned > EASY ? 'too-easy' : null;
}

/** Whether the questions of a quiz hang together too little to rely on its grades. */
export const isInconsistent = ({ attempts, consistency }: QuizFigures): boolean =>
  attempts >= ENOUGH_TO_COMPARE && consistency !== null && consistency < CONSISTENT;
