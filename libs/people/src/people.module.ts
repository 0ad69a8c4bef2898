import { Module } from '@nestjs/common';
import { AccountService } from './sign-in/account.service';
import { SessionService } from './sign-in/session.service';
import { SignInLimit } from './sign-in/sign-in-limit';

@Module({
  providers: [AccountService, SignInLimit, SessionService],
  exports: [AccountService, SessionService],
})
export class PeopleModule {}
