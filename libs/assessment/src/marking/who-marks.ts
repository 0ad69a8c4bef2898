import type { Round, RoundMark, StandingMarks, TaskState } from './settle-marks';

export type MarkedBy = RoundMark & { markerId: string };

/** Who asks to mark an answer. */
export interface Asking {
  personId: string;
  /** She answers for the whole quiz: edits its topic, or is an administrator. */
  answersForQuiz: boolean;
  /** She says what counts, over the two marks. */
  decides: boolean;
}

interface TaskFacts {
  state: TaskState;
  markerId: string | null;
  secondMarkerId: string | null;
}

export type Refusal = 'not-yours' | 'nothing-to-decide';

const isFree = (holder: string | null, { personId, answersForQuiz }: Asking) =>
  holder === personId || answersForQuiz;

function ofDecision({ first, second }: StandingMarks<MarkedBy>, asking: Asking): Round | Refusal {
  if (!asking.answersForQuiz) return 'not-yours';
  return first && second ? 0 : 'nothing-to-decide';
}

/** As which marker somebody marks an answer now; a word, when she may not. */
export function roundOf(
  task: TaskFacts,
  standing: StandingMarks<MarkedBy>,
  secondMarker: boolean,
  asking: Asking,
): Round | Refusal {
  if (asking.decides) return ofDecision(standing, asking);
  const { personId } = asking;
  const { first, second } = standing;
  if (first?.markerId === personId) return 1;
  if (second?.markerId === personId) return 2;
  if (!first) return isFree(task.markerId, asking) ? 1 : secondRoundFor(task, asking, secondMarker, second);
  if (!secondMarker) return asking.answersForQuiz ? 1 : 'not-yours';
  if (second) return 'not-yours';
  return isFree(task.secondMarkerId, asking) ? 2 : 'not-yours';
}

/** The second marker need not wait for the first: neither sees the other’s mark. */
const secondRoundFor = (
  { secondMarkerId }: TaskFacts,
  { personId }: Asking,
  secondMarker: boolean,
  second: MarkedBy | undefined,
): Round | Refusal => (secondMarker && !second && secondMarkerId === personId ? 2 : 'not-yours');

/** Whether others’ marks are shown: never before an answer has both, where two mark apart from each other. */
export const showsOthers = ({ state }: TaskFacts, secondMarker: boolean): boolean =>
  !secondMarker || state === 'differ' || state === 'marked';
