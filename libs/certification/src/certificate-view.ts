import type { CertificateView } from '@hochoi/contracts';
import type { Certificate } from './certificate.entity';

export const viewOf = ({ facts, ...certificate }: Certificate): CertificateView => ({
  id: certificate.id,
  number: certificate.numberText,
  checkCode: certificate.checkCode,
  state: certificate.state,
  fullName: facts.fullName,
  unitName: facts.unitName,
  topicCode: facts.topicCode,
  topicTitle: facts.topicTitle,
  topicVersion: facts.topicVersion,
  periods: facts.periods,
  grade: facts.grade,
  issuerName: facts.issuerName,
  issuedAt: certificate.issuedAt,
  revokedAt: certificate.revokedAt,
  pdfReady: certificate.pdfReady,
});
