import { ImportMappingMemory } from './persons/import-mapping.entity';
import { ImportRow } from './persons/import-row.entity';
import { PersonImport } from './persons/person-import.entity';

export * from './persons/import.service';
export * from './persons/import-fates';
export * from './persons/import-jobs';
export * from './persons/import-mapping.entity';
export * from './persons/import-result';
export * from './persons/import-row.entity';
export * from './persons/import-template';
export * from './persons/import-views';
export * from './persons/person-import.entity';
export * from './persons/plan-of-import';
export * from './persons/retention/drop-import-files.job';
export * from './persons/retention/keep-source';
export * from './units/doubt-report';
export * from './units/doubts';
export * from './units/import-units.job';
export * from './units/plan-units';
export * from './units/read-files';
export { type ListFile, UnreadableFile } from './units/reading/read-table';
export * from './units/unit-list.service';
export * from './units/unit-list-summary';

export const intakeEntities = [PersonImport, ImportRow, ImportMappingMemory];
export * from './intake-personal-data';
export * from './intake.module';
