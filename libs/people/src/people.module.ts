import { Module } from '@nestjs/common';
import { AccountService } from './account.service';
import { SessionService } from './session.service';
import { SignInLimit } from './sign-in-limit';

@Module({
  providers: [AccountService, SignInLimit, SessionService],
  exports: [AccountService, SessionService],
})
export class PeopleModule {}
