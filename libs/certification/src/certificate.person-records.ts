import { Injectable } from '@nestjs/common';
import { type MergeJournal, PersonRecords } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { Certificate } from './certificate.entity';

/** Only whose list a certificate stands in changes. What it says, its number and its paper are frozen. */
@Injectable()
export class CertificatePersonRecords extends PersonRecords {
  readonly kind = 'certificates';
  readonly tables = { certificate: 'personId' };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Certificate, { personId });
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(Certificate, 'personId', from, to);
  }
}
