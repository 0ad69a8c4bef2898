export { GradeAttemptHandler } from './grade-attempt.handler';
export { ApplyRegradeHandler } from './regrading/apply-regrade.handler';
export { CountRegradeHandler } from './regrading/count-regrade.handler';
export { SettleRegradeHandler } from './regrading/settle-regrade.handler';
export { GradeMarkedHandler } from './marking/grade-marked.handler';
export { ExpireAttemptsHandler } from './taking/expire-attempts.handler';
export { ComputeStatisticsHandler } from './statistics/compute-statistics.handler';
