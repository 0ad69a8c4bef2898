import { below, kept, type PersonalTable } from '@hochoi/people';
import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';

/** What she watched, and when, goes; that somebody enrolled and completed stays, without a name. */
export const classesPersonalData: PersonalTable[] = [
  below(LessonProgress, 'enrolmentId', Enrolment),
  kept(Enrolment),
  kept(Completion),
];
