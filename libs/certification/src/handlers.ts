export { IssueCertificateHandler } from './issue-certificate.handler';
export { RenderCertificateHandler } from './render-certificate.handler';
