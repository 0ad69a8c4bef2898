export { GradeAttemptHandler } from './grade-attempt.handler';
export { GradeMarkedHandler } from './marking/grade-marked.handler';
export { ExpireAttemptsHandler } from './taking/expire-attempts.handler';
export { ComputeStatisticsHandler } from './statistics/compute-statistics.handler';
