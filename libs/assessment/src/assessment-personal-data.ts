import { below, kept, type PersonalTable } from '@hochoi/people';
import { StoredAnswerEvent } from './answer-event.entity';
import { Attempt } from './attempt.entity';

/** What she typed goes; that there was an attempt with this grade stays, without a name. */
export const assessmentPersonalData: PersonalTable[] = [
  below(StoredAnswerEvent, 'attemptId', Attempt),
  kept(Attempt),
];
