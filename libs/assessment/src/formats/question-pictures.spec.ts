import fc from 'fast-check';
import { makeQuestion } from '../grading/question-types';
import type { ExportedQuestion, ImportedQuestion } from './read-questions';
import { readMoodleXml } from './moodle-xml/read-moodle-xml';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml';
import {
  MOST_LOOKED_AT,
  MOST_PICTURES,
  picturesIn,
  takePictures,
  withEmbedded,
  withoutPictures,
  type LookAtPicture,
} from './question-pictures';

const keyOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').padEnd(32, '0').slice(0, 32);
const look: LookAtPicture = (bytes) =>
  bytes[0] === 0 ? 'Hình SVG có thể chứa mã lệnh.' : { key: keyOf(bytes), bytes, width: 3, height: 2 };

const body = (stem: string, right = '', feedback = '') => ({
  ...{ format: 'html' as const, stem, generalFeedback: feedback, shuffle: true },
  choices: [
    { id: 'a', text: right || 'đúng', weight: 100, feedback },
    { id: 'b', text: 'sai', weight: 0, feedback: '' },
  ],
});
const img = (address: string, alt = 'Bốn bước') => `<img src="${address}" alt="${alt}">`;
const asked = (given: object, files: ImportedQuestion['files']): ImportedQuestion =>
  ({ type: 'single-choice', body: given, files, line: 4, category: '', title: 'x', tags: [] }) as never;
const bytes = (...values: number[]) => new Uint8Array(values);
const of = (question: ImportedQuestion) => takePictures({ questions: [question], problems: [] }, look);

test('in the question, its answers and its feedback a picture becomes a reference; its words for those who do not see it stay', () => {
  const place = img('@@PLUGINFILE@@/s%C6%A1%20%C4%91%E1%BB%93.png');
  const { questions, found } = of(
    asked(body(place, place, place), [{ name: 'sơ đồ.png', bytes: bytes(7), line: 9 }]),
  );
  const shown = img(`picture:${keyOf(bytes(7))}/s%C6%A1%20%C4%91%E1%BB%93.png`);
  expect(questions[0]).toMatchObject({ body: body(shown, shown, shown) });
  expect(questions[0]).not.toHaveProperty('files');
  expect(found).toMatchObject([{ question: 0, line: 9, name: 'sơ đồ.png', bytes: 1, refused: null }]);
  expect(picturesIn(questions[0]!.body)).toEqual([keyOf(bytes(7))]);
});

test('what is refused stays what it was, with the reason', () => {
  const given = body(img('@@PLUGINFILE@@/a.svg') + img('@@PLUGINFILE@@/b.png'));
  const files = [
    { name: 'a.svg', bytes: bytes(0), line: 5 },
    { name: 'b.png', bytes: bytes(1), line: 6 },
  ];
  const { questions, found } = of(asked(given, files));
  expect(questions[0]!.body.stem).toContain('@@PLUGINFILE@@/a.svg');
  expect(questions[0]!.body.stem).toContain('picture:01');
  expect(questions[0]!.files).toMatchObject([{ name: 'a.svg', refused: expect.stringContaining('mã lệnh') }]);
  expect(found.map(({ line, picture, refused }) => [line, picture !== null, refused !== null])).toEqual([
    [5, false, true],
    [6, true, false],
  ]);
});

test('of too many different ones the rest is refused; the same again costs nothing', () => {
  const questions = Array.from({ length: MOST_PICTURES + 2 }, (_, n) =>
    asked(body(img('@@PLUGINFILE@@/a.png')), [{ name: 'a.png', bytes: bytes(1, n >> 8, n & 255) }]),
  );
  const { found } = takePictures({ questions: [...questions, questions[0]!], problems: [] }, look);
  expect(found.map(({ refused }) => refused !== null).filter(Boolean)).toHaveLength(2);
  expect(found.at(-1)!.refused).toBeNull();
});

test('a file of refused pictures is looked at up to a limit; beyond it each question tells its own once', () => {
  const files = Array.from({ length: 100 }, (_, n) => ({ name: `${n}.svg`, bytes: bytes(0), line: n }));
  const looked = jest.fn(look);
  const hostile = Array.from({ length: 50 }, () => asked(body(img('@@PLUGINFILE@@/0.svg')), files));
  const { questions, found } = takePictures({ questions: hostile, problems: [] }, looked);
  expect(looked).toHaveBeenCalledTimes(MOST_LOOKED_AT);
  expect(found).toHaveLength(MOST_LOOKED_AT + 40);
  expect(questions.at(-1)!.files).toEqual([
    { name: '0.svg và 99 hình khác', bytes: bytes(), line: 0, refused: expect.stringContaining('1000 hình') },
  ]);
});

test('what nobody can show is told of each question that names it, and is not brought', () => {
  const gone = `picture:${'a'.repeat(32)}/so%20do.png`;
  const given = { ...asked(body(img(gone), img(gone)), undefined) };
  const other = asked(body(img('@@PLUGINFILE@@/b.png')), [{ name: 'b.png', bytes: bytes(1), line: 6 }]);
  const taken = takePictures({ questions: [given, other], problems: [] }, look);
  const faults = new Map([
    ['a'.repeat(32), 'Hình không có ở đây.'],
    [keyOf(bytes(1)), 'Tệp có vi-rút.'],
  ]);
  const { questions, found } = withoutPictures(taken, faults);
  expect(questions.map(({ files }) => files)).toMatchObject([
    [{ name: 'so do.png', line: 4, refused: 'Hình không có ở đây.' }],
    [{ name: 'b.png', refused: 'Tệp có vi-rút.' }],
  ]);
  expect(found).toMatchObject([{ name: 'b.png', picture: null, refused: 'Tệp có vi-rút.' }]);
  expect(withoutPictures(taken, new Map())).toBe(taken);

  const many = { ...given, body: body(img(gone), img(`picture:${'b'.repeat(32)}/c.png`)) };
  const both = new Map(['a', 'b'].map((sign) => [sign.repeat(32), 'Hình không có ở đây.']));
  const told = withoutPictures({ questions: [many as ImportedQuestion], problems: [], found: [] }, both);
  expect(told.questions[0]!.files).toMatchObject([{ name: 'so do.png và 1 hình khác' }]);
});

test('out and in again: the same texts, the same names, the same bytes', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'aâ ()%.-_"&<') })
    .map((text) => `${text}x.png`);
  const picture = fc.record({
    name,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }).map((some) => bytes(1, ...some)),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(picture, { selector: (one) => one.name.trim(), minLength: 1, maxLength: 4 }),
      (pictures) => {
        const kept = new Map(pictures.map((one) => [keyOf(one.bytes), one.bytes]));
        fc.pre(kept.size === pictures.length);
        const places = pictures.map((one) =>
          img(
            `picture:${keyOf(one.bytes)}/${encodeURIComponent(one.name.trim()).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
          ),
        );
        const question = makeQuestion('single-choice', body(places.join(' '), places[0], places.at(-1)));
        const out = withEmbedded(
          { ...question, title: 'x', category: '', tags: [] } as ExportedQuestion,
          kept,
        );
        const file = readMoodleXml(writeMoodleXml([out]).content);
        expect(file.problems).toEqual([]);
        const { questions, found } = takePictures(file, look);
        expect(questions[0]!.body).toEqual(question.body);
        expect(new Set(found.map((one) => one.name))).toEqual(
          new Set(pictures.map((one) => one.name.trim())),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('a picture that is not there any more stays a reference, and is told', () => {
  const stem = img(`picture:${'a'.repeat(32)}/a.png`);
  const question = {
    ...makeQuestion('single-choice', body(stem)),
    title: '',
    category: '',
    tags: [],
  } as ExportedQuestion;
  expect(withEmbedded(question, new Map())).toBe(question);
  expect(writeMoodleXml([question]).problems).toMatchObject([
    { severity: 'warning', code: 'no-picture', message: expect.stringContaining('“a.png”') },
  ]);
});
