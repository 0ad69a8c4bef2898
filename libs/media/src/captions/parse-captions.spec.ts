import fc from 'fast-check';
import { byTime, type CaptionCue, captionCue, captionText } from '@hochoi/contracts';
import { parseCaptions } from './parse-captions';
import { writeSrt, writeVtt, writeVttSegment } from './write-captions';

const read = (text: string, filmMs: number | null = null) => parseCaptions(text, filmMs);
const found = (text: string, filmMs: number | null = null) =>
  read(text, filmMs).problems.map(({ severity, code, line }) => `${severity} ${code} ${line}`);

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Chị ',
        'Ẫ',
        '<b>',
        '</b>',
        '&amp;',
        '&',
        '<',
        '>',
        '-->',
        '\n',
        '\r\n',
        '{\\an8}',
        '12',
        '<v Lan>',
      ),
      fc.constantFrom(
        '00:00:01.000 --> 00:00:02.000',
        'NOTE ',
        'WEBVTT',
        '<!-- x -->',
        '&#60;',
        '<00:01.000>',
        '\u200b',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => captionText(parts.join('')))
  .filter((text) => text !== '' && text.length <= 400);
const cue = fc
  .record({ startMs: fc.nat(10_000_000), lasts: fc.integer({ min: 1, max: 20_000 }), text: words })
  .map(({ startMs, lasts, text }): CaptionCue => ({ startMs, endMs: startMs + lasts, text }));
const list = fc.array(cue, { minLength: 1, maxLength: 12 }).map((cues) => [...cues].sort(byTime));

describe('what was written is read back, whatever the words are', () => {
  it.each([
    ['.vtt', 'vtt', writeVtt],
    ['.vtt for players', 'vtt', writeVttSegment],
    ['.srt', 'srt', writeSrt],
  ] as const)('%s', (_, format, write) =>
    fc.assert(
      fc.property(list, (cues) => {
        const back = read(write(cues));
        expect(back.format).toBe(format);
        expect(back.cues).toEqual(cues);
        expect(back.problems.filter(({ code }) => code === 'line' || code === 'stripped')).toEqual([]);
      }),
      { numRuns: 400 },
    ),
  );

  it('and a .vtt never holds a tag or a second line of time in the words of a caption', () =>
    fc.assert(
      fc.property(list, (cues) => {
        const text = writeVtt(cues);
        expect(text.match(/-->/g)).toHaveLength(cues.length);
        expect(text).not.toMatch(/</);
      }),
    ));

  it('what is read can be kept: it fits the contract and reads the same again', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.constantFrom('WEBVTT', '', '1', '00:01.000 --> 00:02.5'))),
        (lines) => {
          const { cues } = read(lines.join('\n'));
          for (const each of cues) expect(captionCue.parse(each)).toEqual(each);
          expect(read(writeVtt(cues)).cues).toEqual(cues);
        },
      ),
    ));
});

describe('.vtt', () => {
  it('is read with its names, notes, styles, places and hours left out', () => {
    const text =
      'WEBVTT - bài một\nKind: captions\n\nNOTE của chị Lan\nhai dòng\n\nSTYLE\n::cue{color:red}\n\nmở đầu\n00:01.000 --> 00:03.000 line:0 align:start\nChào <b>chị</b> &amp; em\n\n' +
      '01:00:00.250 --> 01:00:02.000\n<v.loud Hoa>Mời <i>vào\nnhà\n';
    expect(read(text)).toMatchObject({
      format: 'vtt',
      cues: [
        { startMs: 1000, endMs: 3000, text: 'Chào chị & em' },
        { startMs: 3_600_250, endMs: 3_602_000, text: 'Hoa: Mời vào\nnhà' },
      ],
    });
    expect(found(text)).toEqual(['warning stripped 11', 'warning stripped 14']);
  });

  it('is composed (NFC) and without invisible characters', () => {
    const text = `WEBVTT\n\n00:01.000 --> 00:02.000\n${'Hội\u200B nghị'.normalize('NFD')}\n`;
    expect(read(text).cues[0]!.text).toBe('Hội nghị');
  });
});

describe('.srt', () => {
  it('is read with Windows’ ends of lines, commas, short fractions and styles', () => {
    const text =
      '1\r\n0:00:01,5 --> 00:00:02,75 X1:1\r\n{\\an8}<font color="red">Xin</font> chào\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n5 < 7 & 8\r\n';
    expect(read(text)).toMatchObject({
      format: 'srt',
      cues: [
        { startMs: 1500, endMs: 2750, text: 'Xin chào' },
        { startMs: 3000, endMs: 4000, text: '5 < 7 & 8' },
      ],
    });
  });

  it('is read where the blank line between two captions was forgotten', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\nMột\n2\n00:00:03,000 --> 00:00:04,000\nHai\n';
    expect(read(text).cues.map((each) => each.text)).toEqual(['Một', 'Hai']);
  });
});

const two = (first: string, second: string) => `WEBVTT\n\n${first}\nMột câu nói\n\n${second}\nHai câu nói\n`;
it.each([
  ['ends before it begins', two('00:03.000 --> 00:02.000', '00:05.000 --> 00:07.000'), ['error reversed 3']],
  ['lies under another', two('00:01.000 --> 00:09.000', '00:05.000 --> 00:07.000'), ['error hidden 6']],
  ['comes with another', two('00:01.000 --> 00:03.000', '00:01.000 --> 00:05.000'), ['error hidden 6']],
  [
    'comes before another has gone',
    two('00:01.000 --> 00:06.000', '00:05.000 --> 00:07.000'),
    ['warning overlap 6'],
  ],
  ['follows another at once', two('00:01.000 --> 00:05.000', '00:05.000 --> 00:07.000'), []],
  ['lies behind the film', two('00:01.000 --> 00:05.000', '01:00.000 --> 01:02.000'), ['error beyond 6']],
  ['ends a moment after the film', two('00:01.000 --> 00:05.000', '00:55.000 --> 01:00.900'), []],
  ['is too fast to be read', two('00:01.000 --> 00:05.000', '00:06.000 --> 00:06.200'), ['warning fast 6']],
  ['has no such time', two('00:75.000 --> 00:99.000', '00:06.000 --> 00:08.000'), ['error line 3']],
  ['has a time nobody can read', two('một --> hai', '00:06.000 --> 00:08.000'), ['error line 3']],
  ['has no time', 'WEBVTT\n\nchỉ có chữ\n', ['error line 3']],
  ['has no words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n', ['error empty 3', 'warning stripped 3']],
])('a caption that %s is named with its line', (_, text, problems) =>
  expect(found(text, 60_000).sort()).toEqual([...problems].sort()),
);

it.each(['', '\n\n', 'WEBVTT', 'PK\u0003\u0004', '<html></html>'])(
  'a file without captions is told so: %j',
  (text) => expect(found(text)).toEqual(['error line 1']),
);
