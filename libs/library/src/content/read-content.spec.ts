import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ContentError } from './content-problem';
import { readContent } from './read-content';

const topicYaml = `code: CD900
title: Chuyên đề thử
summary: Một chuyên đề chỉ để thử cách đọc tệp.
group: G01
positions: [CH]
areas: [chung]
level: CB
kind: BB
periods: 2
objectives:
  - Đọc được tệp
lessons:
  - file: lessons/01-mo-dau.md
    title: Mở đầu
    minutes: 10
quiz:
  file: questions.gift
`;
const files = {
  'groups.yaml': '- code: G01\n  name: Công tác Hội\n',
  'topics/CD900/topic.yaml': topicYaml,
  'topics/CD900/lessons/01-mo-dau.md': '## Mở đầu\n\nNội dung.',
  'topics/CD900/questions.gift': '::Q1:: Hội thành lập năm nào? {#\n  =1930 # Đúng.\n}\n',
};

const xmlWith = (file: string) =>
  `<quiz>\n<question type="truefalse">
<questiontext format="html"><text><![CDATA[Xem <img src="@@PLUGINFILE@@/a.png">]]></text>${file}</questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;

const withFilm = (more = '') => ({
  'topics/CD900/topic.yaml': topicYaml.replace('minutes: 10', `minutes: 10\n    video: video/01.mp4${more}`),
  'topics/CD900/video/01.mp4': 'phim',
});
const withCaptions = (captions: string) => ({
  ...withFilm('\n    captions: video/01.vtt'),
  'topics/CD900/video/01.vtt': captions,
});

function read(changes: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-content-'));
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return readContent(folder);
}

function problemsOf(changes: Record<string, string>) {
  try {
    read(changes);
  } catch (error) {
    return (error as ContentError).problems.map(({ file, line }) => `${file}:${line}`);
  }
  return [];
}

describe('readContent', () => {
  it('reads sections and random questions in their places, with marks of their own', () => {
    const quiz = `quiz:
  file: questions.gift
  rules: { timeLimitSeconds: 600, sections: [{ id: p1, title: Phần 1 }] }
  slots:
    - { random: { category: [Hòa giải, Bước 1], tags: [thi] }, mark: 2.5, section: p1 }
    - { question: 1 }
`;
    const [topic] = read({ 'topics/CD900/topic.yaml': topicYaml.replace(/quiz:[^]*$/, quiz) }).topics;
    expect(topic).toMatchObject({
      rules: { timeLimitSeconds: 600, sections: [{ id: 'p1', shuffle: false }], navigation: 'free' },
      slots: [
        {
          ...{ question: null, mark: 250, sectionId: 'p1', partialGradeId: null },
          random: {
            category: ['Hòa giải', 'Bước 1'],
            tags: ['thi'],
            withSubcategories: true,
            difficulty: [],
          },
        },
        { question: 0, random: null, mark: 100, sectionId: null },
      ],
    });
  });

  it.each([
    ['a question left out', '[]'],
    ['a question twice', '[{ question: 1 }, { question: 1 }]'],
    ['a question that is not there', '[{ question: 1 }, { question: 2 }]'],
    ['an unknown section', '[{ question: 1, section: x }]'],
    ['an unknown partial grade', '[{ question: 1, partialGrade: x }]'],
  ])('refuses slots with %s', (_name, slots) =>
    expect(problemsOf({ 'topics/CD900/topic.yaml': `${topicYaml}  slots: ${slots}\n` })).toEqual([
      'topics/CD900/topic.yaml:1',
    ]),
  );

  it('reads a whole topic', () => {
    const [topic] = read().topics;
    expect(topic).toMatchObject({ code: 'CD900', passMark: 500, attemptsAllowed: null });
    expect(topic!.lessons[0]).toMatchObject({ key: '01-mo-dau', title: 'Mở đầu', minutes: 10 });
    expect(topic!.questions).toHaveLength(1);
  });

  it('takes a film with its captions', () =>
    expect(problemsOf(withCaptions('WEBVTT\n\n00:01.000 --> 00:03.000\nChào chị.\n'))).toEqual([]));

  it('gives another hash when any file changes, and the same otherwise', () => {
    const hash = (changes = {}) => read(changes).topics[0]!.hash;
    expect(hash()).toBe(hash());
    expect(hash({ 'topics/CD900/lessons/01-mo-dau.md': '## Khác' })).not.toBe(hash());
    expect(hash({ 'topics/CD900/questions.gift': '::Q1:: Khác? {T}\n' })).not.toBe(hash());
  });

  it.each([
    [
      'a value out of range',
      { 'topics/CD900/topic.yaml': topicYaml.replace('periods: 2', 'periods: 200') },
      ['topics/CD900/topic.yaml:9'],
    ],
    ['an unknown key', { 'topics/CD900/topic.yaml': `${topicYaml}mark: 5\n` }, ['topics/CD900/topic.yaml:1']],
    ['broken YAML', { 'topics/CD900/topic.yaml': 'code: [CD900\ntitle: x' }, ['topics/CD900/topic.yaml:2']],
    [
      'a position that does not exist',
      { 'topics/CD900/topic.yaml': topicYaml.replace('[CH]', '[CH, ZZ]') },
      ['topics/CD900/topic.yaml:5'],
    ],
    [
      'a missing lesson',
      { 'topics/CD900/topic.yaml': topicYaml.replace('01-mo-dau', '02-khac') },
      ['topics/CD900/lessons/02-khac.md:1'],
    ],
    [
      'a question without a right answer',
      { 'topics/CD900/questions.gift': '\n\n::Q1:: Câu hỏi? {\n~A\n~B\n}\n' },
      ['topics/CD900/questions.gift:3'],
    ],
    ...['missing', 'bad'].map((what): [string, Record<string, string>, string[]] => [
      `a picture of a question that is ${what}`,
      {
        'topics/CD900/topic.yaml': topicYaml.replace('questions.gift', 'questions.xml'),
        'topics/CD900/questions.xml': xmlWith(what === 'bad' ? '<file name="a.png">?</file>' : ''),
      },
      what === 'bad'
        ? ['topics/CD900/questions.xml:3', 'topics/CD900/questions.xml:3']
        : ['topics/CD900/questions.xml:3'],
    ]),
    [
      'another code than the folder',
      { 'topics/CD900/topic.yaml': topicYaml.replace('CD900', 'CD901') },
      ['topics/CD900/topic.yaml:1'],
    ],
    [
      'a group that does not exist',
      { 'groups.yaml': '- code: G02\n  name: Giới\n' },
      ['topics/CD900/topic.yaml:1'],
    ],
    [
      'a path out of the folder',
      { 'topics/CD900/topic.yaml': topicYaml.replace('lessons/01-mo-dau.md', '../../secret.md') },
      ['topics/CD900/topic.yaml:13'],
    ],
    [
      'a caption that ends before it begins',
      withCaptions('WEBVTT\n\n00:03.000 --> 00:01.000\nChào chị.\n'),
      ['topics/CD900/video/01.vtt:3'],
    ],
  ])('names file and line of %s', (_what, changes, problems) =>
    expect(problemsOf(changes)).toEqual(problems),
  );
});

describe('materials beside the lessons', () => {
  const listed = (more = '') => ({
    'topics/CD900/topic.yaml': `${topicYaml}materials:\n  - { file: materials/so-do.webp, title: Sơ đồ, kind: image${more} }\n`,
    'topics/CD900/lessons/01-mo-dau.md': '## Mở đầu\n\n![Bốn ô](materials/so-do.webp)\n',
    'topics/CD900/materials/so-do.webp': 'hình',
  });
  const lesson = (text: string) => ({ ...listed(), 'topics/CD900/lessons/01-mo-dau.md': text });

  it('are read with what is said of them, and are part of the hash', () => {
    const [topic] = read(listed(', tags: [a, a], source: Hội')).topics;
    expect(topic!.materials).toMatchObject([
      { name: 'materials/so-do.webp', title: 'Sơ đồ', kind: 'image', tags: ['a'], source: 'Hội', alt: null },
    ]);
    const changed = read({ ...listed(), 'topics/CD900/materials/so-do.webp': 'khác' }).topics[0]!;
    expect(changed.hash).not.toBe(read(listed()).topics[0]!.hash);
  });

  it.each([
    ['not listed', lesson('![a](materials/so-do.webp)\n\n[b](materials/b.pdf)'), ['lessons/01-mo-dau.md:3']],
    ['not shown', lesson('Chữ ![a](materials/so-do.webp)'), ['topic.yaml:1']],
    ['a picture shown as a document', lesson('[a](materials/so-do.webp)'), ['lessons/01-mo-dau.md:1']],
    ['an id', lesson('![a](materials/so-do.webp)\n\n[b](material:b)'), ['lessons/01-mo-dau.md:3']],
    ['captions of a picture', listed(', captions: materials/x.vtt'), ['topic.yaml:1', 'materials/x.vtt:1']],
  ] as const)('%s', (_, changes, faults) =>
    expect(problemsOf(changes).sort()).toEqual(faults.map((one) => `topics/CD900/${one}`).sort()),
  );

  it('that are links to elsewhere are none of the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hochoi-content-'));
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'mật');
    const topic = join(folder, 'topics/CD900');
    for (const [path, text] of Object.entries({ ...files, ...listed() })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    rmSync(join(topic, 'materials/so-do.webp'));
    symlinkSync(secret, join(topic, 'materials/so-do.webp'));
    expect(() => readContent(folder)).toThrow('nằm ngoài thư mục');
    rmSync(join(topic, 'materials'), { recursive: true });
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other/so-do.webp'), 'mật');
    symlinkSync(join(folder, 'other'), join(topic, 'materials'));
    expect(() => readContent(folder)).toThrow('nằm ngoài thư mục');
  });
});
