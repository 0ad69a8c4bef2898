import { DomainError } from '@hochoi/platform';

export const certificationErrors = {
  notFound: () => new DomainError('certificate.not-found', 'Không tìm thấy giấy chứng nhận này.'),
  alreadyRevoked: (decision: string | null) =>
    new DomainError(
      'certificate.already-revoked',
      `Giấy chứng nhận này đã bị thu hồi${decision ? ` theo quyết định ${decision}` : ''}.`,
    ),
  pdfNotReady: () =>
    new DomainError('certificate.not-ready', 'Bản in đang được tạo. Vui lòng thử lại sau ít phút.'),
  pdfFailed: (reason: string) =>
    new DomainError(
      'certificate.pdf-failed',
      `Chưa tạo được bản in: ${reason} Giấy vẫn có hiệu lực; hãy báo người quản trị tạo lại bản in.`,
    ),
};
