import { DomainError } from '@hochoi/platform';

export const classesErrors = {
  notEnrolled: () =>
    new DomainError('enrolment.not-enrolled', 'Hãy bấm “Vào học” ở trang chuyên đề trước khi mở bài này.'),
  notAvailable: () => new DomainError('topic.not-ready', 'Chuyên đề này đang được biên soạn, chưa mở học.'),
};
