import { z } from 'zod';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { anyone, only, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf } from './text';

export const certificateState = z.enum(['issued', 'revoked']).meta({ id: 'CertificateState' });

export const certificate = z
  .object({
    id,
    /** Number in the register, e.g. 0123/2026/GCN-HVPN. */
    number: z.string(),
    /** Goes into the QR code: names the certificate without being guessable. */
    checkCode: z.string(),
    state: certificateState,
    fullName: z.string(),
    unitName: z.string().nullable(),
    topicCode,
    topicTitle: z.string(),
    topicVersion: z.number().int(),
    periods: z.number().int(),
    grade: gradeHundredths.nullable(),
    issuerName: z.string(),
    issuedAt: moment,
    revokedAt: moment.nullable(),
    pdfReady: z.boolean(),
  })
  .meta({ id: 'Certificate' });
export type CertificateView = z.input<typeof certificate>;

export const checkResult = z
  .object({
    result: z.enum(['valid', 'revoked', 'unknown']),
    number: z.string().nullable(),
    /** The full name to whoever holds the paper's code; initials to whoever knows only the number. */
    holder: z.string().nullable(),
    topicTitle: z.string().nullable(),
    issuerName: z.string().nullable(),
    issuedAt: moment.nullable(),
    revokedAt: moment.nullable(),
    checkedAt: moment,
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.input<typeof checkResult>;

const officers = only(['registrar', 'national-administrator'], 'units');
const tag = 'certification';
export const certificationRoutes = {
  myCertificates: route({
    id: 'myCertificates',
    method: 'GET',
    path: '/me/certificates',
    tag,
    access: signedIn('own'),
    summary: 'My certificates, newest first',
    response: z.object({ items: z.array(certificate) }),
  }),
  listCertificates: route({
    id: 'listCertificates',
    method: 'GET',
    path: '/certificates',
    tag,
    access: officers,
    looksAt: 'list',
    summary: 'The register, newest first',
    query: z.object({ query: z.string().max(100).optional(), ...cursorQuery }),
    response: pageOf(certificate),
  }),
  getCertificate: route({
    id: 'getCertificate',
    method: 'GET',
    path: '/certificates/{certificateId}',
    tag,
    access: signedIn('own'),
    params: z.object({ certificateId: id }),
    looksAt: 'named',
    summary: 'One certificate, as it was issued',
    response: certificate,
  }),
  getCertificatePdf: route({
    id: 'getCertificatePdf',
    method: 'GET',
    path: '/certificates/{certificateId}/pdf',
    tag,
    access: signedIn('own'),
    params: z.object({ certificateId: id }),
    looksAt: 'named',
    summary: 'The paper',
    file: 'application/pdf',
  }),
  revokeCertificate: route({
    id: 'revokeCertificate',
    method: 'POST',
    path: '/certificates/{certificateId}/revocation',
    tag,
    access: officers,
    status: 200,
    params: z.object({ certificateId: id }),
    summary: 'Revoke by decision; nothing is deleted',
    body: z.object({ reason: line(500, 5), decision: line(100) }),
    response: certificate,
  }),
  renderCertificate: route({
    id: 'renderCertificate',
    method: 'POST',
    path: '/certificates/{certificateId}/pdf',
    tag,
    access: officers,
    params: z.object({ certificateId: id }),
    summary: 'Make the paper again after it could not be made; changes nothing of the certificate',
  }),
  checkCertificate: route({
    id: 'checkCertificate',
    method: 'GET',
    path: '/check',
    tag,
    access: anyone,
    perMinute: 30,
    query: z.object({ number: z.string().max(60).optional(), code: z.string().max(60).optional() }),
    summary: 'Valid, revoked or unknown, with the least personal data',
    response: checkResult,
  }),
};
