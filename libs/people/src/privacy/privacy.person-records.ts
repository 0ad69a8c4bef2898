import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import type { MergeJournal } from '../merging/merge-journal';
import { PersonRecords } from '../merging/person-records';
import { Consent } from './consent/consent.entity';
import { DataRequest } from './requests/data-request.entity';

/** Her consents and requests go with her. What she told of herself stays with the record it was told for, until she tells it anew. */
@Injectable()
export class PrivacyPersonRecords extends PersonRecords {
  readonly kind = 'data-requests';
  readonly tables = { data_request: 'personId', consent: 'personId' };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(DataRequest, { personId });
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(DataRequest, 'personId', from, to);
    await journal.repoint(Consent, 'personId', from, to);
  }
}
