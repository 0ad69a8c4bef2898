import { Module } from '@nestjs/common';
import { Authenticator } from '@hochoi/platform';
import { AccountService } from './account.service';
import { SessionService } from './session.service';
import { SignInLimit } from './sign-in-limit';

@Module({
  providers: [
    AccountService,
    SignInLimit,
    SessionService,
    { provide: Authenticator, useExisting: SessionService },
  ],
  exports: [AccountService, SessionService, Authenticator],
})
export class PeopleModule {}
