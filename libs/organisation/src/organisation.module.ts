import { Module } from '@nestjs/common';
import { PeopleModule } from '@hochoi/people';
import { UnitRecount } from './counts/unit-recount';
import { PersonDirectory } from './directory/person-directory';
import { OrganisationService } from './organisation.service';
import { PostUnitUse } from './posts/post.unit-use';
import { UnitExportService } from './units/unit-export.service';
import { UnitHistoryService } from './units/unit-history.service';
import { UnitOperationService } from './units/unit-operation.service';
import { PositionService } from './positions/position.service';
import { PostChecks } from './posts/post-checks';
import { PostPersonRecords } from './posts/post.person-records';
import { PostService } from './posts/post.service';
import { PostViews } from './posts/post-views';
import { UnitFutures } from './posts/unit-futures';
import { UnitLabels } from './posts/unit-labels';
import { UnitScope } from './units/unit-scope';
import { UnitSearchService } from './units/unit-search.service';
import { UnitTreeService } from './units/unit-tree.service';
import { UnitUndoService } from './units/unit-undo.service';
import { UnitUses } from './units/unit-use';

const services = [
  OrganisationService,
  PostUnitUse,
  UnitScope,
  UnitTreeService,
  UnitSearchService,
  UnitHistoryService,
  UnitExportService,
  UnitOperationService,
  UnitUndoService,
  UnitUses,
  UnitRecount,
  PersonDirectory,
  PositionService,
  PostPersonRecords,
  PostService,
  PostViews,
  UnitFutures,
  UnitLabels,
];

@Module({ imports: [PeopleModule], providers: [...services, PostChecks], exports: services })
export class OrganisationModule {}
