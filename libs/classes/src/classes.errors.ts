import { DomainError } from '@hochoi/platform';

export const classesErrors = {
  notEnrolled: () =>
    new DomainError('enrolment.not-enrolled', 'Hãy bấm “Vào học” ở trang chuyên đề trước khi mở bài này.'),
  newerVersion: () =>
    new DomainError('enrolment.conflict', 'Chuyên đề vừa có bản khác. Hãy tải lại trang để xem có gì mới.'),
  nothingNew: () => new DomainError('news.not-found', 'Chị đang học bản mới nhất của chuyên đề này.'),
  notAvailable: () => new DomainError('topic.not-ready', 'Chuyên đề này đang được biên soạn, chưa mở học.'),
};
