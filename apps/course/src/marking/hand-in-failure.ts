import { type MediaAsset, mayRetry } from '@hochoi/media';

/** What trainers are told to do about a film or file of theirs is not what a learner, or whoever marks, can do. */
const waits =
  'Máy chủ chưa kiểm tra xong tệp này. Tệp đã nhận vẫn còn, không phải nộp lại; quản trị viên sẽ cho kiểm tra tiếp.';
const misnamed =
  'Nội dung tệp không đúng như đuôi của tên tệp. Hãy lưu lại tệp cho đúng loại rồi nộp lần nữa.';

/** Why a file cannot be shown, in words for whoever handed it in and whoever marks; null: nothing is wrong. */
export function failureOf({
  failureCode,
  failureMessage,
}: Pick<MediaAsset, 'failureCode' | 'failureMessage'>): string | null {
  if (failureCode === null) return failureMessage;
  if (mayRetry(failureCode)) return waits;
  return /^file\.(picture-not-document|document-not-picture)$/.test(failureCode) ? misnamed : failureMessage;
}
