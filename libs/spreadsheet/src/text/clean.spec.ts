import fc from 'fast-check';
import { cleanRuns, cleanText } from './clean';

const codes = (notices: readonly { code: string }[]) => notices.map(({ code }) => code);

describe('cleanText', () => {
  it.each([
    ['Nguyễn Thị Hoa'.normalize('NFD'), 'Nguyễn Thị Hoa'],
    ['Xã\u00A0 Hòa  Khánh\t', 'Xã Hòa Khánh'],
    ['\uFEFFa\u200Bb\u00ADc\u200E', 'abc'],
    ["H’Mlô, K'Brơi", "H’Mlô, K'Brơi"],
    [' Họ và \r\n  tên ', 'Họ và\ntên'],
    ['', ''],
    ['   ', ''],
  ])('%j becomes %j without a notice', (given, text) => {
    expect(cleanText(given)).toEqual({ text, notices: [] });
  });

  it.each([
    ['qu\u0443ền', 'quyền'],
    ['\u0445ã hội', 'xã hội'],
    ['\u0410nh', 'Anh'],
    ['c\u043E\u0301', 'có'],
    ['Ðặng', 'Đặng'],
    ['\u0425', 'X'],
    ['Μai', 'Mai'],
  ])('look-alikes: %j becomes %j with a notice', (given, text) => {
    const clean = cleanText(given);
    expect(clean.text).toBe(text);
    expect(codes(clean.notices)).toEqual(['text.look-alikes']);
  });

  it.each(['Москва', 'hệ số α', 'Роза Люксембург'])('%s is left', (text) =>
    expect(cleanText(text)).toEqual({ text, notices: [] }),
  );

  it('cleaned text is clean', () => {
    const part = fc.constantFrom(
      'a',
      'ế',
      'e\u0302',
      '\u0301',
      ' ',
      '\u00A0',
      '\n',
      '\u200B',
      '\u0443',
      'Ð',
      '’',
      '\u0436',
      '\u03BF',
      '\u3000',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        const once = cleanText(parts.join('')).text;
        expect(cleanText(once).text).toBe(once);
        expect(once).toBe(once.normalize('NFC'));
      }),
    );
  });
});

describe('cleanRuns', () => {
  it('reads each run in its own font', () => {
    const runs = [{ text: 'Hä tªn: ', font: '.VnTime' }, { text: 'Hoà', font: 'Arial' }, { text: ' vµ' }];
    const clean = cleanRuns(runs, '.VnArial');
    expect(clean.text).toBe('Họ tên: Hoà và');
    expect(codes(clean.notices)).toEqual(['text.tcvn3']);
  });

  it('says so when the font is not believed', () => {
    expect(cleanRuns([{ text: 'Nguyễn' }], 'VNI-Times')).toMatchObject({ text: 'Nguyễn' });
    expect(codes(cleanRuns([{ text: 'Nguyễn' }], 'VNI-Times').notices)).toEqual(['text.font-not-believed']);
    expect(cleanRuns([{ text: 'Hoa 12' }], '.VnTime').notices).toEqual([]);
    expect(cleanRuns([{ text: 'Hoa' }], '.VnTimeH').text).toBe('HOA');
  });
});
