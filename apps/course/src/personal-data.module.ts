import { Global, Module } from '@nestjs/common';
import { personalData } from '@hochoi/composition';
import { PersonalDataService } from '@hochoi/people';
import { AuditTrail, Clock, Database } from '@hochoi/platform';

/** What is kept of a person lies in all domains; only an app knows them all. */
@Global()
@Module({
  providers: [
    {
      provide: PersonalDataService,
      useFactory: (database: Database, clock: Clock, audit: AuditTrail) =>
        new PersonalDataService(database, clock, audit, personalData),
      inject: [Database, Clock, AuditTrail],
    },
  ],
  exports: [PersonalDataService],
})
export class PersonalDataModule {}
