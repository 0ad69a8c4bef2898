import type { MaterialEdition } from '../materials/material-files';
import { blockProblems, type BlockRules } from './block-problems';

const base = {
  materialId: 'm',
  mediaId: 'x',
  tags: [],
  ownerId: null,
  shared: false,
  alt: null,
  source: 'Hội',
};
const file = (state: string, failure: string | null = null) =>
  ({ state, failure: failure && { code: 'media.infected', message: failure } }) as never;
const film = (state: string, captions: string[] = ['vi']) => ({ state, progress: 40, captions }) as never;
const edition = (id: string, kind: MaterialEdition['kind'], more: Partial<MaterialEdition> = {}) =>
  [id, { ...base, id, kind, title: `Tên ${id}`, file: null, film: null, ...more }] as const;

const editions = new Map<string, MaterialEdition>([
  edition('hinh', 'image', { file: file('ready'), alt: 'Sơ đồ' }),
  edition('hinh-tron', 'image', { file: file('ready') }),
  edition('hinh-cho', 'image', { file: file('transcoding'), alt: 'Sơ đồ' }),
  edition('tai-lieu', 'document', { file: file('ready') }),
  edition('tai-lieu-len', 'document', { file: file('uploading') }),
  edition('vi-rut', 'document', { file: file('failed', 'Tệp có vi-rút.') }),
  edition('mat', 'document'),
  edition('vo-danh', 'document', { file: file('ready'), source: null }),
  edition('phim', 'video', { film: film('ready') }),
  edition('phim-cam', 'video', { film: film('ready', []) }),
  edition('phim-cho', 'video', { film: film('transcoding') }),
  edition('nghe', 'audio', { film: film('ready', ['en']) }),
]);
const rules: BlockRules = { editions, kind: 'BB', practice: true, quiz: true };
const found = (markdown: string, change: Partial<BlockRules> = {}) =>
  blockProblems({ id: 'l1', title: 'Bài', markdown }, { ...rules, ...change });
const codes = (markdown: string, change: Partial<BlockRules> = {}) =>
  found(markdown, change).map(({ code, severity }) => `${severity} ${code}`);

describe('blockProblems', () => {
  it('has nothing against sound blocks', () =>
    expect(
      codes(
        '![](material:hinh)\n\n[Phim](material:phim)\n\n[Mẫu](material:tai-lieu)\n\n[x](https://example.org)\n\n' +
          '[a](practice:)\n\n[b](quiz:)\n\n```self-check\nA {=b ~c}\n```',
      ),
    ).toEqual([]));

  it.each([
    '```self-check\nA {=b ~c}\n\nPhần còn lại của bài.',
    'Chữ.\n\n  ```self-check\nA {=b ~c}\n  ```',
    '- một\n\n  ```self-check\n  A {=b ~c}\n  ```',
    '1. ~~~ self-check\n   A {=b ~c}\n   ~~~',
    '> ```self-check\n> A {=b ~c}\n> ```',
  ])('tells of a self-check that nobody would see: %j', (text) =>
    expect(codes(text)).toEqual(['error self-check']),
  );

  it('lets a lesson show how a self-check is written', () =>
    expect(codes('````\n```self-check\nA {=b ~c}\n```\n````\n\n`self-check`')).toEqual([]));

  it.each([
    ['![](material:hinh-tron)', ['error no-alt']],
    ['![Mô tả](material:hinh-tron)', []],
    ['![Sơ đồ](material:hinh-cho)', ['error file-not-ready']],
    ['![Sơ đồ](material:khong-co)', ['error unknown-material']],
    ['![Sơ đồ](material:tai-lieu)', ['error unknown-material']],
    ['[Mẫu](material:hinh)', ['error unknown-material']],
    ['[Mẫu](material:tai-lieu-len)', ['error file-not-ready']],
    ['[Mẫu](material:vi-rut)', ['error file-failed']],
    ['[Mẫu](material:mat)', ['error file-failed']],
    ['[Mẫu](material:vo-danh)', ['warning no-source']],
    ['[Phim](material:phim-cam)', ['error no-captions']],
    ['[Phim](material:phim-cho)', ['error video-not-ready']],
    ['[Nghe](material:nghe)', ['error no-captions']],
    ['[x](http://example.org/a)\n\nvà [y](http://example.org/a)', ['warning insecure-link']],
    ['Xem [Mẫu](material:tai-lieu) và [Mẫu](material:tai-lieu)', ['warning inline-material']],
    ['- ![Sơ đồ](material:hinh)', ['warning inline-material']],
    ['```self-check\nHỏng {=\n```', ['error self-check']],
    ['```self-check\nA {~b ~c}\n```', ['error self-check']],
  ])('%s: %j', (markdown, expected) => expect(codes(markdown)).toEqual(expected));

  it('is milder with topics that nobody must learn', () => {
    expect(codes('![](material:hinh-tron)', { kind: 'TC' })).toEqual(['warning no-alt']);
    expect(codes('[Phim](material:phim-cam)', { kind: 'CN' })).toEqual(['warning no-captions']);
  });

  it('wants what blocks lead to', () => {
    expect(codes('[a](practice:)', { practice: false })).toEqual(['error no-practice']);
    expect(codes('[b](quiz:)', { quiz: false })).toEqual(['error block.no-quiz']);
  });

  it('says where it is and what the scanner found', () =>
    expect(found('[Mẫu](material:vi-rut)')).toEqual([
      {
        code: 'file-failed',
        severity: 'error',
        lessonId: 'l1',
        questionId: null,
        message: 'Bài “Bài”: tệp “Tên vi-rut” không dùng được. Tệp có vi-rút.',
      },
    ]));
});
