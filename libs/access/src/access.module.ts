import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OrganisationModule } from '@hochoi/organisation';
import { PeopleModule } from '@hochoi/people';
import { Authenticator } from '@hochoi/platform';
import { AccessLog } from './access-log/access-log';
import { AccessLogInterceptor } from './access-log/access-log.interceptor';
import { LookListService } from './access-log/look-list.service';
import { AccessAuthenticator } from './access.authenticator';
import { AccountAccess } from './account-access';
import { AccountListService } from './account-list.service';
import { Appointments } from './appointments';
import { CodeRights } from './code-rights';
import { DuplicateService } from './duplicate.service';
import { GivingService } from './giving.service';
import { GrantListService } from './grant-list.service';
import { GrantPersonRecords } from './grant.person-records';
import { GrantService } from './grant.service';
import { PersonAccess } from './person-access';
import { GrantUnitUse } from './grant.unit-use';
import { Policy } from './policy';
import { SensitiveCountService } from './privacy/sensitive-count.service';
import { RuleService } from './rule.service';

const services = [
  GrantService,
  Policy,
  PersonAccess,
  DuplicateService,
  GrantPersonRecords,
  AccessLog,
  LookListService,
  SensitiveCountService,
  GivingService,
  GrantListService,
  AccountListService,
  AccountAccess,
  Appointments,
  RuleService,
];

@Module({
  imports: [PeopleModule, OrganisationModule],
  providers: [
    ...services,
    GrantUnitUse,
    CodeRights,
    AccessAuthenticator,
    { provide: Authenticator, useExisting: AccessAuthenticator },
    { provide: APP_INTERCEPTOR, useClass: AccessLogInterceptor },
  ],
  exports: [PeopleModule, OrganisationModule, ...services, Authenticator],
})
export class AccessModule {}
