import { below, deleted, kept, type PersonalTable } from '@hochoi/people';
import { StoredAnswerEvent } from './answer-event.entity';
import { Attempt } from './attempt.entity';
import { HandInFile } from './hand-ins/hand-in-file.entity';
import { StoredMark } from './marking/mark-event.entity';
import { QuizOverride } from './overrides/quiz-override.entity';

/** What she typed goes; that there was an attempt with this grade stays, without a name. */
export const assessmentPersonalData: PersonalTable[] = [
  below(StoredAnswerEvent, 'attemptId', Attempt),
  below(HandInFile, 'attemptId', Attempt),
  below(StoredMark, 'attemptId', Attempt),
  deleted(QuizOverride),
  kept(Attempt),
];
