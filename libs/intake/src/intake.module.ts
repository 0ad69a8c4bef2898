import { Module } from '@nestjs/common';
import { AccessModule } from '@hochoi/access';
import { ApplyGuards } from './persons/applying/apply-guards';
import { ImportWriter } from './persons/applying/import-writer';
import { ImportFates } from './persons/import-fates';
import { ImportFiles } from './persons/import-file';
import { ImportPlanner } from './persons/import-planner';
import { ImportResults } from './persons/import-result';
import { ImportRows } from './persons/import-rows';
import { ImportViews } from './persons/import-views';
import { ImportService } from './persons/import.service';
import { MappingMemory } from './persons/mapping-memory';
import { PlanOfImport } from './persons/plan-of-import';
import { StrayFiles } from './persons/retention/stray-files';
import { Snapshots } from './persons/snapshot';
import { UnitListService } from './units/unit-list.service';

const services = [
  ...[
    ApplyGuards,
    ImportFates,
    ImportFiles,
    ImportPlanner,
    ImportResults,
    ImportRows,
    ImportService,
    ImportViews,
  ],
  ...[ImportWriter, MappingMemory, PlanOfImport, Snapshots, StrayFiles, UnitListService],
];

@Module({ imports: [AccessModule], providers: services, exports: [AccessModule, ...services] })
export class IntakeModule {}
