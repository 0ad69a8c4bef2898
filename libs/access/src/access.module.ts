import { Module } from '@nestjs/common';
import { OrganisationModule } from '@hochoi/organisation';
import { PeopleModule } from '@hochoi/people';
import { Authenticator } from '@hochoi/platform';
import { AccessAuthenticator } from './access.authenticator';
import { GrantService } from './grant.service';
import { Policy } from './policy';

@Module({
  imports: [PeopleModule, OrganisationModule],
  providers: [
    GrantService,
    Policy,
    AccessAuthenticator,
    { provide: Authenticator, useExisting: AccessAuthenticator },
  ],
  exports: [PeopleModule, OrganisationModule, GrantService, Policy, Authenticator],
})
export class AccessModule {}
