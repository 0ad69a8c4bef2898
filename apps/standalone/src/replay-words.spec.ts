import { countsInWords, differenceInWords, summaryInWords } from './replay-words';

it.each([
  ['grade', 990, 1000, 'điểm đang lưu 9,90, chấm lại ra 10,00'],
  ['passed', true, false, 'kết quả đang lưu đạt, chấm lại ra chưa đạt'],
  ['question 12: mark', null, 50, 'điểm câu 12 đang lưu không có, chấm lại ra 0,50'],
  ['question 2: of', 100, 0, 'điểm tối đa câu 2 đang lưu 1,00, chấm lại ra 0,00'],
])('%s', (what, stored, replayed, words) => {
  const difference = { attemptId: 'x', receiptCode: null, quizId: 'q', what, stored, replayed };
  expect(differenceInWords(difference)).toBe(`Lượt x: ${words}`);
  expect(differenceInWords({ ...difference, receiptCode: 'BN-7' })).toBe(`Lượt BN-7 (x): ${words}`);
});

it('says of an attempt whose quiz is gone just that', () => {
  const gone = {
    attemptId: 'x',
    receiptCode: 'BN-7',
    quizId: 'q',
    what: 'quiz',
    stored: null,
    replayed: null,
  };
  expect(differenceInWords(gone)).toBe('Lượt BN-7 (x): không còn bài kiểm tra nên không chấm lại được');
});

it('says where the differences are, the most first, and how many were not listed', () => {
  const differing = [
    { name: 'TĐ-02, bản 1', attempts: 3 },
    { name: 'TĐ-01, bản 2', attempts: 1200 },
  ];
  const lines = ['TĐ-01, bản 2: 1.200 lượt khác', 'TĐ-02, bản 1: 3 lượt khác'];
  expect(summaryInWords(differing, 0)).toEqual(lines);
  expect(summaryInWords(differing, 2400)).toEqual(['… và 2.400 chỗ khác nữa không kể ra ở trên.', ...lines]);
});

it('says how many were the same, how many not, and how many could not be replayed', () => {
  expect(countsInWords({ attempts: 12_000, same: 12_000, different: 0, skipped: 0 })).toBe(
    'Đã chấm lại 12.000 lượt làm bài: 12.000 lượt giống hệt, không lượt nào khác.',
  );
  expect(countsInWords({ attempts: 5, same: 2, different: 1, skipped: 2 })).toMatch(
    /2 lượt giống hệt, 1 lượt KHÁC\.\nBỏ qua 2 lượt/,
  );
});
