import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';

export * from './check-completion.job';
export * from './classes-personal-data';
export * from './completion';
export * from './completion.entity';
export * from './completion.service';
export * from './enrolment.entity';
export * from './enrolment.person-records';
export * from './enrolment.service';
export * from './for-me/studied-topics';
export * from './for-me/topics-for-me.service';
export * from './lesson-progress.entity';
export * from './moving-over';
export * from './moving.service';
export * from './news.service';
export * from './progress.service';

export const classesEntities = [Enrolment, LessonProgress, Completion];
export * from './classes.module';
