import { Module } from '@nestjs/common';
import { AccessModule } from '@hochoi/access';
import { CountSensitiveDataHandler } from '@hochoi/access/handlers';
import { DeleteExpiredHandler } from '@hochoi/people/handlers';
import { AssessmentModule } from '@hochoi/assessment';
import {
  ComputeStatisticsHandler,
  ExpireAttemptsHandler,
  GradeAttemptHandler,
  GradeMarkedHandler,
  ApplyRegradeHandler,
  CountRegradeHandler,
  SettleRegradeHandler,
} from '@hochoi/assessment/handlers';
import { CertificationModule } from '@hochoi/certification';
import { IssueCertificateHandler, RenderCertificateHandler } from '@hochoi/certification/handlers';
import { AuditSealing, SignAuditRootHandler, SweepHandler } from '@hochoi/platform';
import { TranscodeModule } from '@hochoi/composition';
import { ClassesModule } from '@hochoi/classes';
import { CheckCompletionHandler } from '@hochoi/classes/handlers';
import { IntakeModule } from '@hochoi/intake';
import {
  ApplyImportHandler,
  DropImportFilesHandler,
  ImportUnitsHandler,
  PreviewImportHandler,
  ReadImportHandler,
} from '@hochoi/intake/handlers';
import { LibraryModule } from '@hochoi/library';
import {
  DropUnusedUploadsHandler,
  IndexCatalogueHandler,
  IndexMediaWordsHandler,
  IndexTopicTextsHandler,
} from '@hochoi/library/handlers';
import { OrganisationModule } from '@hochoi/organisation';
import { RecountUnitsHandler } from '@hochoi/organisation/handlers';
import { MediaModule } from '@hochoi/media';
import {
  DropRenditionsHandler,
  ForgetHandInsHandler,
  PrepareFileHandler,
  TranscodeMediaHandler,
} from '@hochoi/media/handlers';

const own = [
  DropRenditionsHandler,
  PrepareFileHandler,
  ForgetHandInsHandler,
  GradeAttemptHandler,
  CountRegradeHandler,
  ApplyRegradeHandler,
  SettleRegradeHandler,
  GradeMarkedHandler,
  ExpireAttemptsHandler,
  ComputeStatisticsHandler,
  CheckCompletionHandler,
  IssueCertificateHandler,
  RenderCertificateHandler,
  ReadImportHandler,
  PreviewImportHandler,
  ApplyImportHandler,
  SignAuditRootHandler,
  ImportUnitsHandler,
  SweepHandler,
  DeleteExpiredHandler,
  DropImportFilesHandler,
  DropUnusedUploadsHandler,
  CountSensitiveDataHandler,
  RecountUnitsHandler,
  IndexCatalogueHandler,
  IndexTopicTextsHandler,
  IndexMediaWordsHandler,
];

/** Every job handler of the platform, in the order of a topic's life. */
export const handlers = [TranscodeMediaHandler, ...own];

@Module({
  imports: [
    TranscodeModule,
    AccessModule,
    OrganisationModule,
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
