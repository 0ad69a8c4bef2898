import { Module } from '@nestjs/common';
import { OrganisationService } from './organisation.service';
import { UnitScope } from './units/unit-scope';

const services = [OrganisationService, UnitScope];

@Module({ providers: services, exports: services })
export class OrganisationModule {}
