import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cfb,
  docx,
  docxParts,
  lyingZip,
  pdf,
  PIXEL,
  pptx,
  pptxParts,
  typesXml,
  zipOf,
} from '../../../../../test/support/documents';
import { MediaRejected } from '../../media.errors';
import { readDocument, readerLimits } from './document-reader';

const root = mkdtempSync(join(tmpdir(), 'hochoi-read-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let runs = 0;
function read(bytes: Buffer | string, limits: Partial<typeof readerLimits> = {}) {
  const folder = join(root, String((runs += 1)));
  mkdirSync(folder);
  const file = join(root, `${runs}.film`); // as the storage hands it out: its name says nothing
  writeFileSync(file, bytes);
  return readDocument(file, folder, limits);
}
const refusal = async (bytes: Buffer | string, limits?: Partial<typeof readerLimits>) => {
  const error = await read(bytes, limits).then(
    ({ type }) => `taken as ${type}`,
    (thrown: Error) => thrown,
  );
  return error instanceof MediaRejected ? error.code : error;
};

describe('the words of a document', () => {
  it('of Word come with a picture, without the script in its link', async () => {
    const { type, read: found } = await read(await docx(['Hội Liên hiệp Phụ nữ', 'Điều 1 &amp; 2']));
    expect([type, found!.pages]).toEqual(['docx', null]);
    expect(found!.words.join()).toContain('Điều 1 & 2');
    expect(found!.html).toContain('<p>Hội Liên hiệp Phụ nữ</p>');
    expect(found!.html).toContain(`data:image/png;base64,${PIXEL.toString('base64')}`);
  });

  it('of slides come slide by slide in the order of showing, with what the speaker says', async () => {
    const slides = [
      { title: 'Mở đầu', lines: ['Ý một', 'Ý hai'], notes: 'Chào các chị' },
      { title: 'Kết luận', lines: ['Cảm ơn <b>'.replace(/[<>]/g, '')] },
    ];
    const { type, read: found } = await read(await pptx(slides));
    expect([type, found!.pages, found!.words]).toEqual([
      'pptx',
      2,
      ['Mở đầu\nÝ một\nÝ hai\nSơ đồ\nChào các chị', 'Kết luận\nCảm ơn b\nSơ đồ'],
    ]);
    const [first, second] = found!.html!.split('</section>');
    expect(first).toMatch(
      /<h2>1\. Mở đầu<\/h2><p>Ý một<\/p><p>Ý hai<\/p><p><img src="data:image\/png.*alt="Sơ đồ"><\/p><blockquote><p>Chào/,
    );
    expect(second).toContain('<h2>2. Kết luận</h2>');
  });

  it('of a PDF come page by page; a page of nothing has none', async () => {
    const { type, read: found } = await read(await pdf(['Trang so 1', '', 'ệ ở trang 3']));
    expect([type, found!.pages]).toEqual(['pdf', 3]);
    const [first, second, third] = found!.words;
    expect([first!.trim(), second!.trim(), third!.normalize('NFC')]).toEqual([
      'Trang so 1',
      '',
      expect.stringContaining('ệ'),
    ]);
  });

  it('are left to LibreOffice where only it can read them', async () => {
    const odt = zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
    expect(await read(await odt)).toMatchObject({ type: 'odt', read: null });
    expect(await read('{\\rtf1 xin chao}')).toEqual({ type: 'rtf', read: null, bare: null });
    expect((await read(cfb(['WordDocument']))).type).toBe('doc');
    expect((await read(cfb(['WordDocument'], Buffer.alloc(0), true))).type).toBe('doc');
    expect((await read(cfb(['PowerPoint Document']))).type).toBe('ppt');
    expect((await read(cfb(['Workbook']))).type).toBe('xls');
  });

  it('are read by a process that keeps nothing but its answer', async () => {
    await read(await docx(['x']));
    expect(readdirSync(join(root, String(runs)))).toEqual(['read.json']);
  });
});

const macros = typesXml({ 'word/document.xml': 'application/vnd.ms-word.document.macroEnabled.main+xml' });
const remote =
  '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>';
const encrypted = Buffer.alloc(16);
encrypted.writeUInt16LE(0x0100, 0x0a);

describe('a file is refused', () => {
  it.each<[string, () => Promise<Buffer | string> | Buffer | string, string]>([
    ['text with a fine name', () => 'Đây là một bài thơ.', 'file.not-a-document'],
    ['a program', () => Buffer.from('MZ\x90\0\x03'), 'file.not-a-document'],
    ['a web page', () => '<!doctype html><script>alert(1)</script>', 'file.not-a-document'],
    ['a picture', () => PIXEL, 'file.picture-not-document'],
    ['an archive of anything', () => zipOf({ 'a.txt': 'a' }), 'file.not-a-document'],
    ['a text with macros', () => docx(['x'], { '[Content_Types].xml': macros }), 'file.macros'],
    ['macros under a harmless type', () => docx(['x'], { 'word/vbaProject.bin': 'x' }), 'file.macros'],
    [
      'a template from elsewhere',
      () => docx(['x'], { 'word/_rels/settings.xml.rels': remote }),
      'file.macros',
    ],
    [
      'a spreadsheet',
      () => zipOf({ '[Content_Types].xml': typesXml({ 'x.xml': 'a/spreadsheetml.sheet.main+xml' }) }),
      'file.spreadsheet',
    ],
    ['a PDF with a password', () => pdf(['x'], { userPassword: 'x' }), 'file.password'],
    ['a text with a password', () => cfb(['EncryptedPackage', 'EncryptionInfo']), 'file.password'],
    ['an old text with a password', () => cfb(['WordDocument'], encrypted), 'file.password'],
    ['a short old text with a password', () => cfb(['WordDocument'], encrypted, true), 'file.password'],
    ['an old text with macros', () => cfb(['WordDocument', 'Macros']), 'file.macros'],
    ['half a PDF', async () => (await pdf(['x'])).subarray(0, 40), 'file.damaged-document'],
    ['half an archive', async () => (await docx(['x'])).subarray(0, 400), 'file.damaged-document'],
    ['a box with nothing in it', () => cfb([]), 'file.not-a-document'],
    ['a box that ends too early', () => cfb(['WordDocument']).subarray(0, 700), 'file.damaged-document'],
    [
      'broken XML',
      () => pptx([{ title: 'x' }], { 'ppt/slides/slide1.xml': '<p:sld><a>' }),
      'file.damaged-document',
    ],
    [
      'entities that grow',
      () =>
        pptx([{ title: 'x' }], {
          'ppt/slides/slide1.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p:sld>&b;</p:sld>',
        }),
      'file.damaged-document',
    ],
    [
      'a bomb',
      () => zipOf({ ...docxParts(['x']), 'word/bomb.xml': Buffer.alloc(20_000_000) }),
      'file.swollen',
    ],
    [
      'a bomb that lies about itself',
      () =>
        lyingZip({ ...docxParts(['x']), 'word/bomb.xml': Buffer.alloc(20_000_000) }, 'word/bomb.xml', 1000),
      'file.damaged-document',
    ],
    [
      'more parts than a document has',
      () => zipOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`p${n}`, ''])), false),
      'file.swollen',
    ],
  ])('%s', async (_, make, code) => expect(await refusal(await make())).toBe(code));

  it('when reading it takes too long', async () => {
    expect(await refusal(await docx(['x']), { timeoutMs: 1 })).toBe('file.too-hard');
  });

  it('when reading it takes too much memory', async () => {
    const parts = pptxParts([{ title: 'x', lines: ['chữ '.repeat(6_000_000)] }]);
    const large = await zipOf(parts, false);
    expect(await refusal(large, { mostMemory: 40_000_000 })).toBe('file.too-hard');
    expect(await refusal(large, { heapMegabytes: 40 })).toBe('file.too-hard');
  });

  it('when it says more than anybody reads', async () => {
    const lines = Array.from({ length: 40 }, () => 'chữ '.repeat(50_000));
    expect(await refusal(await zipOf(pptxParts([{ title: 'x', lines }]), false))).toBe('file.too-hard');
  });
});

it('a reader that is told to stop stops', async () => {
  const folder = mkdtempSync(join(root, 'stop-'));
  const file = join(root, 'stop.film');
  writeFileSync(file, await docx(['x']));
  const reason = new Error('stopping');
  await expect(readDocument(file, folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
