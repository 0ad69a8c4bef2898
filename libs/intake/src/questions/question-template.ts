import { PassThrough, type Readable } from 'node:stream';
import type { WrittenCells } from '@hochoi/assessment/questions';
import { writeSheet } from '@hochoi/spreadsheet';
import { questionTable } from './question-workbook';

const notes = [
  'Mỗi câu hỏi bắt đầu ở dòng có “Loại câu hỏi” và “Câu hỏi”. Mỗi phương án hoặc đáp án một dòng, dòng đầu ngay cạnh câu hỏi.',
  'Phương án đúng đánh x ở cột “Đúng”; được một phần điểm thì ghi phần trăm, như 50%. Điền số: ghi đáp án, sai số nếu có.',
  'Ghép đôi: vế trái ở “Phương án / đáp án”, vế phải ở “Ghép với”. Điền chỗ trống: viết [[1]], [[2]] trong câu hỏi, ghi 1, 2 ở “Ghép với / chỗ trống số”.',
  'Cột nào không cần thì để trống. Ghi “Mã câu hỏi” để lần nhập sau cập nhật đúng câu đó. Xóa các câu mẫu dưới đây trước khi nhập.',
];

/** One of each kind, to be written over. */
const samples: readonly WrittenCells[] = [
  {
    id: 'MAU-01',
    type: 'Một lựa chọn',
    stem: 'Việc nào làm trước khi họp chi hội?',
    answer: 'Gửi giấy mời',
    right: 'x',
    feedback: 'Đúng. Mời sớm thì chị em thu xếp được.',
  },
  { answer: 'Viết biên bản', feedback: 'Chưa đúng. Biên bản viết trong khi họp.' },
  { answer: 'Gửi báo cáo', feedback: 'Chưa đúng. Báo cáo gửi sau khi họp.' },
  {
    id: 'MAU-02',
    type: 'Nhiều lựa chọn',
    stem: 'Giấy mời cần ghi những gì? (Chọn tất cả phương án đúng)',
    answer: 'Thời gian',
    right: 'x',
  },
  { answer: 'Địa điểm', right: 'x' },
  { answer: 'Tên người vắng mặt' },
  {
    id: 'MAU-03',
    type: 'Đúng/Sai',
    stem: 'Biên bản cần chữ ký của thư ký.',
    answer: 'Đúng',
    right: 'x',
    feedback: 'Đúng. Thư ký và chủ tọa cùng ký.',
  },
  { answer: 'Sai', feedback: 'Chưa đúng. Xem lại bài 2.' },
  {
    id: 'MAU-04',
    type: 'Trả lời ngắn',
    stem: 'Người ghi lại nội dung cuộc họp gọi là gì?',
    answer: 'thư ký',
    right: 'x',
  },
  { answer: '*thư ký*', right: '50%' },
  { id: 'MAU-05', type: 'Điền số', stem: 'Một tiết học dài bao nhiêu phút?', answer: '45', tolerance: '0' },
  {
    id: 'MAU-06',
    type: 'Ghép đôi',
    stem: 'Ghép mỗi việc với người làm.',
    answer: 'Điều khiển cuộc họp',
    match: 'Chủ tọa',
  },
  { answer: 'Ghi biên bản', match: 'Thư ký' },
  { match: 'Khách mời' },
  { id: 'MAU-07', type: 'Sắp thứ tự', stem: 'Sắp xếp các bước từ đầu đến cuối.', answer: 'Chuẩn bị' },
  { answer: 'Họp' },
  { answer: 'Gửi biên bản' },
  {
    id: 'MAU-08',
    type: 'Điền chỗ trống',
    stem: 'Họp xong, [[1]] gửi [[2]] cho mọi người.',
    answer: 'thư ký',
    match: '1',
  },
  { answer: 'biên bản', match: '2', right: 'x' },
  { answer: 'giấy mời', match: '2' },
  { id: 'MAU-09', type: 'Tự luận', stem: 'Viết một giấy mời họp chi hội, khoảng 100 chữ.', mark: '5' },
];

/** A workbook to be filled in without a manual. */
export function questionTemplate(): Readable {
  const output = new PassThrough();
  writeSheet(output, questionTable(samples, notes)).catch((error: unknown) => output.destroy(error as Error));
  return output;
}
