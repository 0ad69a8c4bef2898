import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { GradeAttemptHandler } from '@hochoi/assessment/handlers';
import { CertificationModule } from '@hochoi/certification';
import { IssueCertificateHandler, RenderCertificateHandler } from '@hochoi/certification/handlers';
import { SweepHandler } from '@hochoi/platform';
import { ClassesModule } from '@hochoi/classes';
import { CheckCompletionHandler } from '@hochoi/classes/handlers';
import { LibraryModule } from '@hochoi/library';
import { MediaModule } from '@hochoi/media';
import { DropRenditionsHandler, TranscodeMediaHandler } from '@hochoi/media/handlers';

/** Every job handler of the platform, in the order of a topic's life. */
export const handlers = [
  TranscodeMediaHandler,
  DropRenditionsHandler,
  GradeAttemptHandler,
  CheckCompletionHandler,
  IssueCertificateHandler,
  RenderCertificateHandler,
  SweepHandler,
];

@Module({
  imports: [AssessmentModule, MediaModule, LibraryModule, ClassesModule, CertificationModule],
  providers: handlers,
})
export class QueueAppModule {}
