import { Module } from '@nestjs/common';
import { DuplicateCandidates } from './duplicates/duplicate-candidates';
import { AccountPersonRecords } from './merging/account.person-records';
import { PersonCodes } from './persons/person-codes';
import { PersonService } from './persons/person.service';
import { AccountService } from './sign-in/account.service';
import { SessionService } from './sign-in/session.service';
import { SignInLimit } from './sign-in/sign-in-limit';

@Module({
  providers: [
    AccountPersonRecords,
    AccountService,
    DuplicateCandidates,
    PersonCodes,
    PersonService,
    SignInLimit,
    SessionService,
  ],
  exports: [
    AccountPersonRecords,
    AccountService,
    DuplicateCandidates,
    PersonCodes,
    PersonService,
    SessionService,
  ],
})
export class PeopleModule {}
