import { DomainError } from '@hochoi/platform';

export const unitListErrors = {
  badRows: (count: number) =>
    new DomainError(
      'unit-list.invalid',
      `Tệp có ${count} dòng sai. Hãy xem báo cáo, sửa tệp rồi nhập lại; chưa có gì thay đổi.`,
      {
        count,
      },
    ),
};
