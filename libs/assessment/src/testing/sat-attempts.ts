import { type AttemptChoice, attemptChoices, type QuizRules } from '@hochoi/contracts';
import { addApart, type AllApart, differing, newApart } from '../statistics/apart';
import { keptChoice } from '../statistics/kept-figures';
import { addAttempt, type AttemptSeen, newSums } from '../statistics/quiz-sums';
import { type OneOfHers, whichAttempts } from '../statistics/which-attempts';

/** A graded attempt, with the questions of the bank that were drawn for it. */
export interface Sat {
  id: string;
  personId: string;
  number: number;
  grade: number;
  drawn: string[];
}
type Chosen = Record<AttemptChoice, Set<string>>;

const seenOf = ({ grade, drawn }: Sat): AttemptSeen => ({
  ...{ grade, passed: grade > 2 },
  slots: drawn.map((versionId, at) => ({
    ...{ slotId: `slot-${at}`, versionId, mark: grade, maxMark: 4, answered: true, answers: [] },
  })),
});

/** What statistics keep of these attempts, by each choice. */
export function keptOf(attempts: readonly Sat[], counted: QuizRules['counted']) {
  const chosen = whichAttempts(attempts as readonly OneOfHers[], counted);
  const keep = (choice: AttemptChoice) => {
    const sums = newSums();
    for (const one of attempts) if (chosen[choice].has(one.id)) addAttempt(sums, seenOf(one));
    return keptChoice(sums);
  };
  const choices = Object.fromEntries(attemptChoices.map((choice) => [choice, keep(choice)]));
  return { chosen, choices: choices as Record<AttemptChoice, ReturnType<typeof keep>> };
}

/** Added up attempt by attempt, each time with all that is known of its person alone: as the job does page by page. */
export function apartOf(attempts: readonly Sat[], chosen: Chosen): AllApart {
  const sums = newApart();
  for (const one of attempts) {
    const hers = attempts.filter(({ personId }) => personId === one.personId);
    addApart(sums, one.id, seenOf(one), differing(hers as readonly OneOfHers[], chosen));
  }
  return sums;
}
