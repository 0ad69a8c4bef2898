import { Module } from '@nestjs/common';
import { AccessModule } from '@hochoi/access';
import { UnitListService } from './units/unit-list.service';

const services = [UnitListService];

@Module({ imports: [AccessModule], providers: services, exports: [AccessModule, ...services] })
export class IntakeModule {}
