export * from './units/doubt-report';
export * from './units/doubts';
export * from './units/import-units.job';
export * from './units/plan-units';
export * from './units/read-files';
export { type ListFile, UnreadableFile } from './units/reading/read-table';
export * from './units/unit-list.service';
export * from './units/unit-list-summary';
export * from './intake.module';
