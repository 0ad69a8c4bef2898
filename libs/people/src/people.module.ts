import { Module } from '@nestjs/common';
import { PersonCodes } from './persons/person-codes';
import { PersonService } from './persons/person.service';
import { AccountService } from './sign-in/account.service';
import { SessionService } from './sign-in/session.service';
import { SignInLimit } from './sign-in/sign-in-limit';

@Module({
  providers: [AccountService, PersonCodes, PersonService, SignInLimit, SessionService],
  exports: [AccountService, PersonCodes, PersonService, SessionService],
})
export class PeopleModule {}
