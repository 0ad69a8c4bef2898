import { readGift } from '@hochoi/assessment';
import { keyFaults } from './key-faults';
import { sharedRuns } from './shared-runs';
import { olderSpellings, sentenceLength, wordsOf } from './words';

const faultsOf = (gift: string) => readGift(gift).questions.flatMap(keyFaults);

describe('the key of a question against its own explanation', () => {
  it.each([
    ['a single choice', '::Q:: Ai? { =Chị # Đúng. Vì thế. ~Em # Chưa phải. }'],
    ['several choices', '::Q:: Gì? { ~%50%A # Đúng. ~%50%B # Đúng. ~%-100%C # Không. }'],
    ['true or false', '::Q:: Phải không? {FALSE # Chưa phải. # Đúng. Điều đó sai.}'],
    ['a number', '::Q:: Năm nào? {# =1930:0 # Đúng. Năm 1930. }'],
    ['a number with a comma', '::Q:: Mấy? {# =2.5:0 # Đúng. Là 2,5. }'],
    ['a word', '::Q:: Điền\\: … { =giám sát # Đúng. Đó là giám sát. =Giám sát # Đúng. Giám sát. }'],
  ])('agrees in %s', (_, gift) => expect(faultsOf(gift)).toEqual([]));

  it.each([
    ['a right answer that is blamed', '::Q:: Ai? { =Chị # Chưa phải. ~Em # Không. }', 'không bắt đầu bằng'],
    ['a wrong answer that is praised', '::Q:: Ai? { =Chị # Đúng. ~Em # Đúng. }', 'giải thích bắt đầu bằng'],
    ['a swapped key of true and false', '::Q:: Phải? {TRUE # Đúng. # Chưa phải.}', 'không bắt đầu bằng'],
    ['a number the explanation does not know', '::Q:: Năm? {# =1930:0 # Đúng. Năm 1931. }', 'không nhắc lại'],
    ['a word it does not know', '::Q:: Điền\\: … { =giám sát # Đúng. Phản biện. }', 'không nhắc lại'],
    ['an answer without one', '::Q:: Ai? { =Chị # Đúng. ~Em }', 'không có giải thích'],
  ])('finds %s', (_, gift, fault) => expect(faultsOf(gift).join()).toContain(fault));
});

describe('words', () => {
  it('are syllables; signs alone are none', () => {
    expect(wordsOf('Hội LHPN – xã Tân An, 3 việc.')).toHaveLength(7);
  });

  it.each(['hoà giải', 'khoẻ mạnh', 'thuỷ lợi', 'Toà án'])('%s is spelt the older way', (text) =>
    expect(olderSpellings(text)).toHaveLength(1),
  );
  it.each(['hòa giải', 'khỏe', 'thủy', 'quý', 'quỳ', 'khoẻo', 'Huế', 'toàn', 'hoàng'])('%s is not', (text) =>
    expect(olderSpellings(text)).toEqual([]),
  );

  it('make sentences of running text alone', () => {
    const five = 'Câu này có sáu chữ thôi. '.repeat(5);
    expect(sentenceLength(`## Một đề mục rất dài không tính\n\n${five}\n\n- mục này không tính`)).toBe(6);
    expect(sentenceLength('Một câu thôi thì chưa nói được gì.')).toBe(0);
  });
});

describe('passages that two topics share', () => {
  const passage = Array.from({ length: 40 }, (_, n) => `chữ${n}`).join(' ');
  const other = Array.from({ length: 40 }, (_, n) => `từ${n}`).join(' ');

  it('are found whatever stands around them, and however they are written', () => {
    const texts = new Map([
      ['A', `Mở đầu. ${passage}`],
      ['B', `${other} ${passage.toUpperCase()}!`],
      ['C', other],
    ]);
    expect(sharedRuns(texts).map(({ between, runs }) => [between.join(), runs])).toEqual([
      ['A,B', 17],
      ['B,C', 17],
    ]);
  });

  it('are not the names of laws', () => {
    const law = 'Nghị quyết số 11-NQ/TW của Bộ Chính trị về công tác phụ nữ thời kỳ đẩy mạnh công nghiệp hóa';
    expect(
      sharedRuns(
        new Map([
          ['A', `Theo ${law}.`],
          ['B', `Xem ${law} và`],
        ]),
      ),
    ).toEqual([]);
  });
});
