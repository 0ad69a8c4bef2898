export * from './questions';
import { StoredAnswerEvent } from './answer-event.entity';

export { AttemptGrader, gradeInput, type GradingInput } from './attempt-grader';
export { AttemptQuestions, type AskedQuestion } from './attempt-questions';
export * from './attempt.entity';
export * from './attempt.person-records';
export { AttemptService, type AttemptRecord, type AttemptsSummary } from './attempt.service';
export * from './grade-attempt.job';
export * from './quiz-question.entity';
export * from './quiz.entity';
export * from './quiz.service';
export type { SavedAnswer } from './saved-answers';
export { StoredAnswerEvent };

export * from './assessment-entities';
export * from './assessment-personal-data';
export * from './assessment.module';
export { assessmentErrors } from './assessment.errors';
