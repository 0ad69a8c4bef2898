import type { ReplayCounts, ReplayDifference } from '@hochoi/assessment';

const number = (value: number) => value.toLocaleString('vi-VN');

const value = (one: number | boolean | null): string => {
  if (one === null) return 'không có';
  if (typeof one === 'boolean') return one ? 'đạt' : 'chưa đạt';
  return (one / 100).toLocaleString('vi-VN', { minimumFractionDigits: 2 });
};

const words: [RegExp, (slot: string) => string][] = [
  [/^grade$/, () => 'điểm'],
  [/^passed$/, () => 'kết quả'],
  [/^question (\d+): mark$/, (slot) => `điểm câu ${slot}`],
  [/^part (.+)$/, (part) => `điểm phần ${part}`],
  [/^question (\d+): of$/, (slot) => `điểm tối đa câu ${slot}`],
];

function whatInWords(what: string): string {
  for (const [pattern, say] of words) {
    const found = pattern.exec(what);
    if (found) return say(found[1] ?? '');
  }
  return what;
}

/** One line for each thing that is stored otherwise than it follows. */
export const differenceInWords = ({ attemptId, what, stored, replayed }: ReplayDifference): string =>
  `Lượt ${attemptId}: ${whatInWords(what)} đang lưu ${value(stored)}, chấm lại ra ${value(replayed)}`;

export function countsInWords({ attempts, same, different, skipped }: ReplayCounts): string {
  const lines = [`Đã chấm lại ${number(attempts)} lượt làm bài: ${number(same)} lượt giống hệt`];
  lines.push(different === 0 ? 'không lượt nào khác.' : `${number(different)} lượt KHÁC.`);
  const gone = `Bỏ qua ${number(skipped)} lượt: câu trả lời đã xóa theo quy định về dữ liệu cá nhân, nên không chấm lại được.`;
  return skipped === 0 ? lines.join(', ') : `${lines.join(', ')}\n${gone}`;
}
