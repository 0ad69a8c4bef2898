import { cleanText, isOldFont, raisedText } from './clean-text';
import { blocksOfText, listSign } from './list-lines';

it('lines of a message are paragraphs, and lists where two lines begin alike', () => {
  const text = 'Chào các chị\n\n- họp lúc 8 giờ\n- mang sổ\n– Một lời thoại.\nHết\n1. Điểm danh\n2) Bầu';
  expect(blocksOfText(text)).toEqual([
    { kind: 'paragraph', text: 'Chào các chị' },
    { kind: 'list', ordered: false, start: 1, items: ['họp lúc 8 giờ', 'mang sổ', 'Một lời thoại.'] },
    { kind: 'paragraph', text: 'Hết' },
    { kind: 'list', ordered: true, start: 1, items: ['Điểm danh', 'Bầu'] },
  ]);
  expect(blocksOfText('- Chị đi đâu đấy?\nLan không đáp.')).toEqual([
    { kind: 'paragraph', text: '- Chị đi đâu đấy?' },
    { kind: 'paragraph', text: 'Lan không đáp.' },
  ]);
  expect(blocksOfText('3. Ba\n4. Bốn')).toEqual([
    { kind: 'list', ordered: true, start: 3, items: ['Ba', 'Bốn'] },
  ]);
});

it.each([
  ['1.', true, 1],
  ['12)', true, 12],
  ['(3)', true, 3],
  ['a.', true, 1],
  ['iv)', true, 1],
  ['·', false, 1],
  ['o', false, 1],
  ['§', false, 1],
  ['-', false, 1],
])('the sign %s', (sign, ordered, start) => expect(listSign(sign)).toEqual({ ordered, start }));

it('text is composed, its blanks are plain, and what cannot be seen is gone', () => {
  expect(cleanText('Hò\u0323p\u00a0xa\u0303\u200b')).toBe('Hò\u0323p xã'.normalize('NFC'));
  expect(cleanText('👩‍👧')).toBe('👩‍👧');
  expect([raisedText('2'), raisedText('th')]).toEqual(['²', 'th']);
});

it.each([
  ['<p style="font-family:.VnTime">', true],
  ['<span style=\'font-family:"VNI-Times",serif\'>', true],
  ['<p style="font-family:&quot;.VnArial&quot;">', true],
  ['<p style="font-family:Times New Roman">', false],
])('%s is written with an old font: %s', (html, old) => expect(isOldFont(html)).toBe(old));
