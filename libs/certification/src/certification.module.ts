import { Module } from '@nestjs/common';
import { AccessModule } from '@hochoi/access';
import { GrantedOnGrades } from '@hochoi/assessment';
import { ClassesModule } from '@hochoi/classes';
import { type Config, CONFIG } from '@hochoi/platform';
import { CertificatePersonRecords } from './certificate.person-records';
import { CertificateService } from './certificate.service';
import { CertifiedOnGrades } from './certified-on-grades';
import { CertificationOptions } from './certification.options';
import { IssueService } from './issue.service';
import { RegisterService } from './register.service';

const options = {
  provide: CertificationOptions,
  useFactory: ({ issuerName, http }: Config) =>
    new CertificationOptions(issuerName, http.publicUrl ?? `http://${http.host}:${http.port}`),
  inject: [CONFIG],
};
const services = [
  options,
  RegisterService,
  IssueService,
  CertificateService,
  CertificatePersonRecords,
  { provide: GrantedOnGrades, useClass: CertifiedOnGrades },
];

@Module({ imports: [AccessModule, ClassesModule], providers: services, exports: services })
export class CertificationModule {}
