export { AllocationService, type Allocation } from './allocation.service';
export { gradeMarkedJob, gradeMarkedKey } from './grade-marked.job';
export { StoredMark } from './mark-event.entity';
export { pointsOf, schemeOf, type GivenMark, type MarkedQuestion } from './marked-answer';
export { markingErrors } from './marking.errors';
export {
  MarkingListService,
  type TaskCounts,
  type TaskFilter,
  type TaskPage,
  type Whose,
} from './marking-list.service';
export { markingRulesOf } from './marking-rules';
export { MarkingService, type GivenMarking, type MarkingPage, type ToldMark } from './marking.service';
export { MarkingTask } from './marking-task.entity';
export { MarkingSheetService, type AppliedMark, type SheetTable } from './sheet/marking-sheet.service';
export type { PlannedMark, SheetLine } from './sheet/plan-marks';
export { columnOfHeading } from './sheet/sheet-columns';
export { ReleaseService, type ReleaseCounts } from './release.service';
export { standingMarks, type Round, type TaskState } from './settle-marks';
export { roundOf, showsOthers, type Asking } from './who-marks';
