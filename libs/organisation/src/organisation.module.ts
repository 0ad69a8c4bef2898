import { Module } from '@nestjs/common';
import { PeopleModule } from '@hochoi/people';
import { PersonDirectory } from './directory/person-directory';
import { OrganisationService } from './organisation.service';
import { PositionService } from './positions/position.service';
import { PostChecks } from './posts/post-checks';
import { PostPersonRecords } from './posts/post.person-records';
import { PostService } from './posts/post.service';
import { PostViews } from './posts/post-views';
import { UnitFutures } from './posts/unit-futures';
import { UnitLabels } from './posts/unit-labels';
import { UnitScope } from './units/unit-scope';

const services = [
  OrganisationService,
  PersonDirectory,
  PositionService,
  PostPersonRecords,
  PostService,
  PostViews,
  UnitFutures,
  UnitLabels,
  UnitScope,
];

@Module({ imports: [PeopleModule], providers: [...services, PostChecks], exports: services })
export class OrganisationModule {}
