import { DomainError } from '@hochoi/platform';
import type { ContentProblem } from '../content/content-problem';

const again = 'Hãy xuất lại gói từ nơi soạn rồi nhập lại.';

export const packageErrors = {
  damaged: () =>
    new DomainError('package.invalid', `Tệp này không phải gói chuyên đề, hoặc đã hỏng. ${again}`),
  tooLarge: () =>
    new DomainError(
      'package.invalid',
      'Gói này lớn hơn mức cho phép, hoặc nói sai về kích thước của nó. Chưa có gì được nhập.',
    ),
  strange: (name: string) =>
    new DomainError(
      'package.invalid',
      `Trong gói có tệp lạ “${name.slice(0, 80)}”. Gói chỉ được có topic.yaml, bài học, câu hỏi, học liệu, video và phụ đề. ${again}`,
    ),
  faults: (problems: ContentProblem[]) =>
    new DomainError(
      'package.invalid',
      'Gói có chỗ sai nên chưa nhập gì. Hãy sửa các chỗ nêu dưới đây rồi nhập lại.',
      {
        problems: problems.slice(0, 50),
      },
    ),
  emptyFile: (name: string) =>
    new DomainError('package.invalid', `Tệp “${name}” trong gói không có gì. Chưa có gì được nhập. ${again}`),
  largeFile: (name: string, most: number) =>
    new DomainError(
      'package.invalid',
      `Tệp “${name}” trong gói lớn quá ${Math.floor(most / 1_000_000)} MB nên chưa nhập gì. Hãy giảm kích thước tệp rồi xuất lại gói.`,
    ),
  noRoom: () =>
    new DomainError(
      'package.invalid',
      'Máy chủ không còn chỗ cho các tệp trong gói nên chưa nhập gì. Hãy báo quản trị viên.',
    ),
  tooMany: (most: number) =>
    new DomainError('package.invalid', `Chuyên đề có quá ${most} học liệu nên chưa xuất được gói.`),
  heavyPictures: (megabytes: number) =>
    new DomainError(
      'package.invalid',
      `Hình trong bài kiểm tra nặng quá ${megabytes} MB nên chưa xuất được gói. Hãy bớt hình hoặc dùng hình nhẹ hơn.`,
    ),
  unfinished: (why: string) =>
    new DomainError('package.invalid', `Có câu hỏi chưa xong nên chưa xuất được gói: ${why}`),
  unknownGroup: (group: string) =>
    new DomainError(
      'package.invalid',
      `Nhóm chuyên đề ${group} không có ở đây. Hãy sửa mục group trong topic.yaml rồi nhập lại.`,
    ),
};
