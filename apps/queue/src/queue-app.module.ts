import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { GradeAttemptHandler } from '@hochoi/assessment/handlers';
import { CertificationModule } from '@hochoi/certification';
import { IssueCertificateHandler, RenderCertificateHandler } from '@hochoi/certification/handlers';
import { AuditSealing, SignAuditRootHandler, SweepHandler } from '@hochoi/platform';
import { TranscodeModule } from '@hochoi/composition';
import { ClassesModule } from '@hochoi/classes';
import { CheckCompletionHandler } from '@hochoi/classes/handlers';
import { IntakeModule } from '@hochoi/intake';
import { ImportUnitsHandler } from '@hochoi/intake/handlers';
import { LibraryModule } from '@hochoi/library';
import { MediaModule } from '@hochoi/media';
import { DropRenditionsHandler, TranscodeMediaHandler } from '@hochoi/media/handlers';

const own = [
  DropRenditionsHandler,
  GradeAttemptHandler,
  CheckCompletionHandler,
  IssueCertificateHandler,
  RenderCertificateHandler,
  SignAuditRootHandler,
  ImportUnitsHandler,
  SweepHandler,
];

/** Every job handler of the platform, in the order of a topic's life. */
export const handlers = [TranscodeMediaHandler, ...own];

@Module({
  imports: [
    TranscodeModule,
    AssessmentModule,
    MediaModule,
    LibraryModule,
    ClassesModule,
    CertificationModule,
    IntakeModule,
  ],
  providers: [...own, AuditSealing],
})
export class QueueAppModule {}
