import { below, kept, type PersonalTable } from '@hochoi/people';
import { CertificateEvent } from './certificate-event.entity';
import { Certificate } from './certificate.entity';

/** A register of papers is kept as it is: whoever holds a paper must be able to have it checked. */
export const certificationPersonalData: PersonalTable[] = [
  kept(Certificate),
  below(CertificateEvent, 'certificateId', Certificate, { keep: true }),
];
