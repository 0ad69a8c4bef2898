import { Module } from '@nestjs/common';
import { OrganisationService } from './organisation.service';
import { PostUnitUse } from './posts/post.unit-use';
import { UnitExportService } from './units/unit-export.service';
import { UnitHistoryService } from './units/unit-history.service';
import { UnitHolds } from './units/unit-holds';
import { UnitOperationService } from './units/unit-operation.service';
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
  UnitHolds,
];

@Module({ providers: services, exports: services })
export class OrganisationModule {}
