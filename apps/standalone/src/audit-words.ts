import type { Break, BrokenLink, Verdict } from '@hochoi/platform';

const breaks: Record<Break, string> = {
  'link-missing': 'thiếu mắt xích này: đã có người lấy nó ra',
  'link-elsewhere': 'mắt xích không nối với mắt xích trước nó: có mắt xích bị đổi chỗ hoặc bị sửa',
  'links-extra': 'bảng audit_seal có mắt xích nằm ngoài chuỗi',
  'event-missing': 'sự kiện đã bị xóa, chỉ còn mắt xích',
  'event-changed': 'sự kiện hoặc mắt xích của nó đã bị sửa',
  'event-unsealed':
    'sự kiện không có trong chuỗi mà cũng không chờ vào chuỗi: mắt xích hoặc sự kiện đã bị lấy ra',
  'payload-changed': 'nội dung trước/sau đã bị sửa',
  'payload-missing': 'nội dung trước/sau đã bị xóa mà không có dòng ghi nhận việc xóa',
  'end-missing': 'chuỗi ngắn hơn gốc ngày đã ký: phần cuối đã bị cắt',
  'root-missing': 'thiếu gốc ngày đứng trước gốc này',
  'root-unsigned': 'gốc ngày không có chữ ký, dù máy này có khóa hoặc gốc trước đã ký',
  'root-forged': 'chữ ký của gốc ngày không khớp: gốc đã bị sửa',
  'root-of-unknown-key':
    'gốc ngày được ký bằng khóa lạ. Nếu đó là khóa cũ của chính nơi này, hãy thêm mã khóa vào AUDIT_TRUSTED_KEYS',
  'root-differs': 'chuỗi không còn như lúc ký gốc ngày: từ đâu đó trước số này đã được tính lại',
};

const number = (value: number): string => value.toLocaleString('vi-VN');
const dayInWords = (day: string): string => day.split('-').reverse().join('/');

/** Sixteen groups of four, to be compared by eye. */
export const grouped = (hash: string): string => hash.match(/.{1,4}/g)?.join(' ') ?? '';

/** As somebody copies it from paper: spaces, dashes, any case. @returns undefined when it is no hash */
export function readHash(typed: string): string | undefined {
  const hash = typed.toLowerCase().replace(/[^0-9a-z]/g, '');
  return /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}

export function brokenInWords({ seq, eventId, what, day }: BrokenLink): string {
  const where = [
    `số ${number(seq)}`,
    `sự kiện ${eventId ?? 'không rõ'}`,
    day && `gốc ngày ${dayInWords(day)}`,
  ];
  return `MẮT XÍCH HỎNG ĐẦU TIÊN: ${where.filter(Boolean).join(', ')}: ${breaks[what]}.`;
}

/** One line that fits a notebook. */
export const anchorLine = (today: string, { end }: Pick<Verdict, 'end'>): string =>
  `HỌC HỎI – NHẬT KÝ – ngày ${dayInWords(today)} – số ${number(end.seq)} – ${grouped(end.hash)}`;

/** What was looked at, and what a reader should know of it, line by line. */
export function verdictInWords(verdict: Verdict, today: string): string[] {
  const { begin, end, erased, roots, waiting } = verdict;
  const read = end.seq - begin;
  const range = read > 0 ? ` (số ${number(begin + 1)} đến ${number(end.seq)})` : '';
  const lines = [`Đã kiểm tra ${number(read)} sự kiện${range} và ${number(roots.total)} gốc ngày.`];
  if (erased > 0) lines.push(`${number(erased)} sự kiện đã xóa nội dung theo thủ tục; chuỗi vẫn nối liền.`);
  if (waiting.total > 0) lines.push(`${number(waiting.total)} sự kiện vừa ghi đang chờ vào chuỗi.`);
  return [...lines, ...warnings(verdict, today), ...lastRoot(verdict)];
}

const DAY = 86_400_000;

function warnings({ waiting, roots, end }: Verdict, today: string): string[] {
  const lines: string[] = [];
  if (waiting.tooLong > 0)
    lines.push(
      `CẢNH BÁO: ${number(waiting.tooLong)} sự kiện chờ quá 10 phút. Tiến trình queue (hoặc npm start) có đang chạy không?`,
    );
  if (roots.unsigned > 0)
    lines.push(`CẢNH BÁO: ${number(roots.unsigned)} gốc ngày không có chữ ký (AUDIT_SIGNING_KEY chưa đặt).`);
  const late = roots.last ? Date.parse(today) - Date.parse(roots.last.day) > 2 * DAY : end.seq > 0;
  if (late)
    lines.push(
      `CẢNH BÁO: ${roots.last ? `gốc gần nhất là của ngày ${dayInWords(roots.last.day)}` : 'chưa có gốc ngày nào'}. Phần sau đó chưa được ký; nếu hệ thống chạy đều mà vẫn thiếu gốc thì có thể gốc đã bị lấy ra.`,
    );
  return lines;
}

function lastRoot({ roots: { last } }: Verdict): string[] {
  if (!last) return [];
  const key = last.keyId ? `khóa ${grouped(last.keyId)}` : 'không ký';
  return [
    `Gốc gần nhất: ngày ${dayInWords(last.day)}, số ${number(last.lastSeq)}, ${key}`,
    `  ${grouped(last.hash)}`,
  ];
}
