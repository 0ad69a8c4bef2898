import { CertificateEvent } from './certificate-event.entity';
import { Certificate } from './certificate.entity';
import { Register } from './register.entity';

export * from './certificate.person-records';
export {
  CertificateService,
  type CertificatePage,
  type CheckQuestion,
  type Revocation,
} from './certificate.service';
export { certificationPersonalData } from './certification-personal-data';
export { CertificationModule } from './certification.module';
export { CertificationOptions } from './certification.options';
export { certificationSubscriptions, issueCertificateJob } from './issue-certificate.job';
export { IssueService } from './issue.service';
export { RegisterService } from './register.service';
export { renderCertificateJob } from './render-certificate.job';
export { Certificate, CertificateEvent, Register };

export const certificationEntities = [Register, Certificate, CertificateEvent];
