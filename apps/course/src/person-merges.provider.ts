import type { FactoryProvider } from '@nestjs/common';
import { GrantPersonRecords } from '@hochoi/access';
import { AttemptPersonRecords } from '@hochoi/assessment';
import { CertificatePersonRecords } from '@hochoi/certification';
import { EnrolmentPersonRecords } from '@hochoi/classes';
import { AuthorshipPersonRecords } from '@hochoi/library';
import { PostPersonRecords } from '@hochoi/organisation';
import { AccountPersonRecords, PersonMerges, type PersonRecords, PrivacyPersonRecords } from '@hochoi/people';
import { AuditTrail, Clock, Database } from '@hochoi/platform';

/**
 * Every domain that keeps rows about persons, in the order in which a merge moves them: attempts before the enrolments that count
 * them. A spec misses a table that no one of them takes care of.
 */
export const personRecords = [
  PostPersonRecords,
  AccountPersonRecords,
  GrantPersonRecords,
  AttemptPersonRecords,
  EnrolmentPersonRecords,
  CertificatePersonRecords,
  AuthorshipPersonRecords,
  PrivacyPersonRecords,
];

export const personMergesProvider: FactoryProvider<PersonMerges> = {
  provide: PersonMerges,
  inject: [Database, Clock, AuditTrail, ...personRecords],
  useFactory: (database: Database, clock: Clock, audit: AuditTrail, ...records: PersonRecords[]) =>
    new PersonMerges(database, clock, audit, records),
};
