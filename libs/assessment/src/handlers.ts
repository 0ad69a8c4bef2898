export { GradeAttemptHandler } from './grade-attempt.handler';
