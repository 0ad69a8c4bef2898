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
export const differenceInWords = (difference: ReplayDifference): string => {
  const { attemptId, receiptCode, what, stored, replayed } = difference;
  const about = receiptCode ? `${receiptCode} (${attemptId})` : attemptId;
  if (what === 'quiz') return `Lượt ${about}: không còn bài kiểm tra nên không chấm lại được`;
  return `Lượt ${about}: ${whatInWords(what)} đang lưu ${value(stored)}, chấm lại ra ${value(replayed)}`;
};

/** What stands in which quiz, the most first; and how much of it was not listed. */
export function summaryInWords(differing: { name: string; attempts: number }[], unlisted: number): string[] {
  const lines = differing
    .sort((one, other) => other.attempts - one.attempts || (one.name < other.name ? -1 : 1))
    .map(({ name, attempts }) => `${name}: ${number(attempts)} lượt khác`);
  return unlisted === 0 ? lines : [`… và ${number(unlisted)} chỗ khác nữa không kể ra ở trên.`, ...lines];
}

export function countsInWords({ attempts, same, different, skipped }: ReplayCounts): string {
  const lines = [`Đã chấm lại ${number(attempts)} lượt làm bài: ${number(same)} lượt giống hệt`];
  lines.push(different === 0 ? 'không lượt nào khác.' : `${number(different)} lượt KHÁC.`);
  const gone = `Bỏ qua ${number(skipped)} lượt: câu trả lời đã xóa theo quy định về dữ liệu cá nhân, nên không chấm lại được.`;
  return skipped === 0 ? lines.join(', ') : `${lines.join(', ')}\n${gone}`;
}
