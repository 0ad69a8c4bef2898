import { Module } from '@nestjs/common';
import { DuplicateCandidates } from './duplicates/duplicate-candidates';
import { AccountPersonRecords } from './merging/account.person-records';
import { PersonCodes } from './persons/person-codes';
import { PersonService } from './persons/person.service';
import { ConsentService } from './privacy/consent/consent.service';
import { PrivacyContent } from './privacy/privacy-content';
import { PrivacyPersonRecords } from './privacy/privacy.person-records';
import { SensitiveDataService } from './privacy/sensitive/sensitive-data.service';
import { AccountService } from './sign-in/account.service';
import { CodeMakers } from './sign-in/code-makers';
import { ExternalIdentityService } from './sign-in/external-identity.service';
import { NewAccounts } from './sign-in/new-accounts';
import { OwnPassword } from './sign-in/own-password';
import { SecondFactorService } from './sign-in/second-factor.service';
import { SessionListService } from './sign-in/session-list.service';
import { SessionService } from './sign-in/session.service';
import { SignInCodeService } from './sign-in/sign-in-code.service';
import { SignInLimit } from './sign-in/sign-in-limit';
import { SignInNames } from './sign-in/sign-in-names';

const services = [
  AccountPersonRecords,
  AccountService,
  CodeMakers,
  ConsentService,
  DuplicateCandidates,
  ExternalIdentityService,
  PersonCodes,
  PersonService,
  PrivacyContent,
  PrivacyPersonRecords,
  SecondFactorService,
  SensitiveDataService,
  SessionListService,
  SessionService,
  SignInCodeService,
];

@Module({
  providers: [...services, NewAccounts, OwnPassword, SignInLimit, SignInNames],
  exports: services,
})
export class PeopleModule {}
