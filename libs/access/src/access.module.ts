import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OrganisationModule } from '@hochoi/organisation';
import { PeopleModule } from '@hochoi/people';
import { Authenticator } from '@hochoi/platform';
import { AccessLog } from './access-log/access-log';
import { AccessLogInterceptor } from './access-log/access-log.interceptor';
import { AccessAuthenticator } from './access.authenticator';
import { GrantService } from './grant.service';
import { Policy } from './policy';

@Module({
  imports: [PeopleModule, OrganisationModule],
  providers: [
    GrantService,
    Policy,
    AccessLog,
    AccessAuthenticator,
    { provide: Authenticator, useExisting: AccessAuthenticator },
    { provide: APP_INTERCEPTOR, useClass: AccessLogInterceptor },
  ],
  exports: [PeopleModule, OrganisationModule, GrantService, Policy, AccessLog, Authenticator],
})
export class AccessModule {}
