import { Person } from './persons/person.entity';
import { PersonCodeSequence } from './persons/person-code-sequence.entity';
import { PersonMerge } from './merging/person-merge.entity';
import { PersonMergeRow } from './merging/person-merge-row.entity';
import { PersonNamePart } from './persons/person-name-part.entity';
import { Account } from './sign-in/account.entity';
import { AccountIdentity } from './sign-in/account-identity.entity';
import { RecoveryCode } from './sign-in/recovery-code.entity';
import { SecondFactor } from './sign-in/second-factor.entity';
import { Consent } from './privacy/consent/consent.entity';
import { DataRequest } from './privacy/requests/data-request.entity';
import { DataRequestStep } from './privacy/requests/data-request-step.entity';
import { PersonSensitive } from './privacy/sensitive/person-sensitive.entity';
import { Session } from './sign-in/session.entity';
import { SignInCode } from './sign-in/sign-in-code.entity';
import { SignInFailure } from './sign-in/sign-in-failure.entity';

export * from './sign-in/account.entity';
export * from './sign-in/account.service';
export * from './comments/comment-threads';
export { commentErrors } from './comments/comment.errors';
export * from './duplicates/duplicate-candidates';
export * from './duplicates/score-duplicate';
export * from './merging/account.person-records';
export { mergeErrors } from './merging/merge.errors';
export * from './merging/merge-journal';
export * from './merging/person-identity';
export * from './merging/person-merge.entity';
export * from './merging/person-merges';
export * from './merging/person-records';
export { peopleErrors } from './people.errors';
export * from './persons/given-code';
export * from './persons/not-merged';
export * from './persons/person.entity';
export * from './persons/person.service';
export * from './persons/person-code';
export * from './persons/person-codes';
export * from './persons/person-name-part.entity';
export * from './persons/person-names';
export * from './persons/person-rows';
export { normalisePhone, showPhone } from './persons/phone';
export * from './sign-in/code-makers';
export * from './sign-in/external-identity.service';
export * from './sign-in/second-factor.service';
export * from './sign-in/session.entity';
export * from './sign-in/session-list.service';
export * from './sign-in/session.service';
export * from './sign-in/sign-in-code.entity';
export * from './sign-in/sign-in-code.service';
export * from './sign-in/sign-in-limit';

export * from './privacy/consent/consent.entity';
export * from './privacy/consent/consent.service';
export * from './privacy/disclosure/count-tree';
export * from './privacy/disclosure/hide-small-cells';
export * from './privacy/personal-data/people-personal-data';
export * from './privacy/personal-data/personal-data-file';
export * from './privacy/personal-data/personal-data.service';
export * from './privacy/personal-data/personal-table';
export * from './privacy/privacy-content';
export * from './privacy/privacy.person-records';
export * from './privacy/requests/data-request.entity';
export * from './privacy/requests/data-request-step.entity';
export * from './privacy/sensitive/person-sensitive.entity';
export * from './privacy/sensitive/sensitive-data.service';
export * from './privacy/working-days/working-days';
export const peopleEntities = [
  Person,
  PersonNamePart,
  PersonCodeSequence,
  PersonMerge,
  PersonMergeRow,
  Account,
  Session,
  AccountIdentity,
  RecoveryCode,
  SecondFactor,
  SignInCode,
  SignInFailure,
  PersonSensitive,
  Consent,
  DataRequest,
  DataRequestStep,
];
export * from './people.module';
