import type { Verdict } from '@hochoi/platform';
import { anchorLine, brokenInWords, readHash, verdictInWords } from './audit-words';

const hash = '9f'.repeat(32);
const sound: Verdict = {
  begin: 0,
  end: { seq: 12345, hash },
  erased: 0,
  roots: { total: 0, unsigned: 0, keyIds: [] },
  waiting: { total: 0, tooLong: 0 },
};
const last = {
  day: '2026-11-22',
  previousDay: null,
  lastSeq: 12000,
  hash,
  signature: 's',
  keyId: 'ab'.repeat(16),
};
const rooted = { ...sound, roots: { ...sound.roots, total: 1, last: last as never } };
const words = (verdict: Verdict, today = '2026-11-23') => verdictInWords(verdict, today).join('\n');

it('names the first broken link by number, event and what is wrong', () => {
  expect(brokenInWords({ seq: 12345, eventId: 'e-1', what: 'event-changed' })).toBe(
    'MẮT XÍCH HỎNG ĐẦU TIÊN: số 12.345, sự kiện e-1: sự kiện hoặc mắt xích của nó đã bị sửa.',
  );
  expect(brokenInWords({ seq: 5, what: 'end-missing', day: '2026-11-22' })).toContain(
    'số 5, sự kiện không rõ, gốc ngày 22/11/2026',
  );
});

it('writes a line for paper whose hash can be typed back', () => {
  const line = anchorLine('2026-11-23', sound);
  expect(line).toBe(`HỌC HỎI – NHẬT KÝ – ngày 23/11/2026 – số 12.345 – ${'9f9f '.repeat(16).trim()}`);
  expect(readHash(line.slice(line.lastIndexOf('–') + 1).toUpperCase())).toBe(hash);
});

it.each([['9f9f'], ['x'.repeat(64)], [`${hash}0`], ['']])('takes no %s for a hash', (typed) =>
  expect(readHash(typed)).toBeUndefined(),
);

it('says how much was looked at, and the last root', () => {
  expect(words(rooted)).toMatch(/12\.345 sự kiện .* 1 gốc ngày/);
  expect(words(rooted)).toMatch(/Gốc gần nhất: ngày 22\/11\/2026, số 12\.000, khóa abab/);
  expect(words(rooted)).not.toContain('CẢNH BÁO');
  expect(words({ ...rooted, erased: 3 })).toContain('3 sự kiện đã xóa nội dung');
});

it.each([
  [
    'events that wait for a sealer',
    { ...rooted, waiting: { total: 9, tooLong: 4 } },
    /4 sự kiện chờ quá 10 phút/,
  ],
  [
    'roots without a signature',
    { ...rooted, roots: { ...rooted.roots, unsigned: 1 } },
    /1 gốc ngày không có chữ ký/,
  ],
  ['a chain without any root', sound, /chưa có gốc ngày nào/],
])('warns of %s', (_, verdict, warning) => expect(words(verdict)).toMatch(warning));

it('warns when roots stay away', () => {
  expect(words(rooted, '2026-11-24')).not.toContain('CẢNH BÁO');
  expect(words(rooted, '2026-11-25')).toContain('gốc gần nhất là của ngày 22/11/2026');
});
