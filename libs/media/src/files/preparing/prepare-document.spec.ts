import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cfb, docx, pdf, pptx } from '../../../../../test/support/documents';
import { makePicture, withExif } from '../../../../../test/support/pictures';
import { FakeOffice } from '../../../../../test/support/fake-office';
import { waitUntil } from '../../../../../test/support/wait-until';
import { MediaRejected } from '../../media.errors';
import { type Conversion, convert, officeLimits } from '../documents/libre-office';
import { prepareDocument } from './prepare-document';

const root = mkdtempSync(join(tmpdir(), 'hochoi-prepare-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const NO_OFFICE = '/khong/co/soffice';

let office: FakeOffice;
beforeAll(
  async () =>
    void (office = await FakeOffice.make({
      pdf: await pdf(['Trang 1', 'Trang 2']),
      docx: await docx(['Chữ của LibreOffice']),
    })),
);
afterAll(() => office.remove());

async function prepare(bytes: Buffer, soffice = NO_OFFICE, fileName = 'Tài liệu <1>') {
  const work = mkdtempSync(join(root, 'work-'));
  const made = mkdtempSync(join(work, 'made-'));
  const file = join(work, 'object.film');
  writeFileSync(file, bytes);
  const prepared = await prepareDocument({ file, fileName, work, made }, soffice);
  const read = (name: string) => readFileSync(join(made, name), 'utf8');
  return { prepared, names: readdirSync(made).sort(), read };
}
const refusal = async (bytes: Buffer, soffice?: string) => {
  const error = await prepare(bytes, soffice).catch((thrown: Error) => thrown);
  return error instanceof MediaRejected ? error.code : error;
};

it('a PDF is its own view, and is not stored again', async () => {
  const { prepared, names, read } = await prepare(await pdf(['Trang mot', 'Trang hai']));
  expect(prepared).toEqual({
    mediaType: 'application/pdf',
    view: 'pdf',
    pages: 2,
    textLength: 19,
    made: ['text.txt'],
    same: ['original.pdf', 'view.pdf'],
    given: expect.stringMatching(/object.film$/),
  });
  expect([names, read('text.txt')]).toEqual([['text.txt'], 'Trang mot\fTrang hai']);
});

it('a scan has no words, and that is said', async () => {
  const { prepared, names } = await prepare(await pdf(['', '']));
  expect([prepared.textLength, prepared.pages, names]).toEqual([0, 2, []]);
});

it('a text becomes a page that runs and fetches nothing, under its own name', async () => {
  const decomposed = 'Đề án phát triển'.normalize('NFD');
  const { prepared, names, read } = await prepare(await docx([decomposed, '  hai   ba ']));
  expect(prepared).toMatchObject({ view: 'html', same: ['original.docx'] });
  expect(names).toEqual(['text.txt', 'view.html']);
  expect(read('text.txt')).toBe('Đề án phát triển\n\nhai ba\n\nBấm vào đây');
  const page = read('view.html');
  expect(page).toMatch(/^<!doctype html>.*<title>Tài liệu &lt;1&gt;<\/title>/s);
  expect(page).toContain('src="data:image/png;base64,');
  expect(page).toContain('<p>Đề án phát triển</p>');
  expect(page).toContain('Bấm vào đây');
  expect(page).not.toContain('javascript');
});

it('what is given away of a text tells nobody where its photographs were taken', async () => {
  const photo = withExif(await makePicture('a.jpg', 64, 48), 1);
  const told = await docx(['Điều 1'], { 'word/media/p.png': photo });
  const { prepared, names, read } = await prepare(told);
  expect(prepared).toMatchObject({ same: [], made: ['text.txt', 'view.html', 'original.docx'] });
  expect(names).toContain('original.docx');
  expect(readFileSync(prepared.given).equals(told)).toBe(false);
  const [, shown] = /base64,([^"]+)/.exec(read('view.html'))!;
  expect([photo, Buffer.from(shown!, 'base64')].map((bytes) => bytes.includes('GPS:'))).toEqual([
    true,
    false,
  ]);
});

it('is not given away where that cannot be said, and shown all the same', async () => {
  const { prepared, names } = await prepare(
    await docx(['Điều 1'], { 'word/media/a.tif': Buffer.from('II*\0') }),
  );
  expect(prepared).toMatchObject({ view: 'html', same: [] });
  expect(names).toEqual(['text.txt', 'view.html']);
});

it('slides are shown as a PDF of what is given away', async () => {
  const photo = withExif(await makePicture('a.jpg', 64, 48), 1);
  const copying = await FakeOffice.make(
    { pdf: await pdf(['x']) },
    `for last; do :; done; cp "$last" '${root}/converted'`,
  );
  const { prepared } = await prepare(
    await pptx([{ title: 'Một' }], { 'ppt/media/p.png': photo }),
    copying.path,
  );
  expect(readFileSync(join(root, 'converted')).equals(readFileSync(prepared.given))).toBe(true);
  await copying.remove();
});

it('slides become a PDF, and one text a slide where there is no LibreOffice or it gives up', async () => {
  const slides = await pptx([{ title: 'Mở đầu' }, { title: 'Hết', notes: 'Chào' }]);
  const withOffice = await prepare(slides, office.path);
  expect(withOffice.prepared).toMatchObject({ view: 'pdf', pages: 2, same: ['original.pptx'] });
  expect([withOffice.names, withOffice.read('text.txt')]).toEqual([
    ['text.txt', 'view.pdf'],
    'Mở đầu\nSơ đồ\fHết\nSơ đồ\nChào',
  ]);
  const broken = await FakeOffice.make(null);
  for (const soffice of [NO_OFFICE, broken.path]) {
    const { prepared, names, read } = await prepare(slides, soffice);
    expect([prepared.view, names]).toEqual(['html', ['text.txt', 'view.html']]);
    expect(read('view.html').match(/<section>/g)).toHaveLength(2);
  }
  await broken.remove();
});

describe('an old office file', () => {
  it('becomes a PDF, which alone is shown and given away', async () => {
    const { prepared, names, read } = await prepare(cfb(['WordDocument']), office.path);
    expect(prepared).toEqual({
      mediaType: 'application/msword',
      view: 'pdf',
      pages: 2,
      textLength: 32,
      made: ['text.txt', 'view.pdf'],
      same: [],
      given: expect.stringMatching(/document.pdf$/),
    });
    expect([names, read('text.txt')]).toEqual([
      ['text.txt', 'view.pdf'],
      'Chữ của LibreOffice\n\nBấm vào đây',
    ]);
  });

  it('has the words of its PDF where LibreOffice makes nothing better', async () => {
    const { prepared, read } = await prepare(cfb(['Workbook']), office.path);
    expect([prepared.mediaType, prepared.pages]).toEqual(['application/vnd.ms-excel', 2]);
    expect(read('text.txt')).toBe('Trang 1\fTrang 2');
  });

  it.each([
    ['WordDocument', 'file.old-text'],
    ['PowerPoint Document', 'file.old-slides'],
    ['Workbook', 'file.spreadsheet'],
  ])('(%s) is refused with what to do where there is no LibreOffice', async (stream, code) => {
    expect(await refusal(cfb([stream]))).toBe(code);
  });

  it('is refused when LibreOffice makes nothing of it, or something else', async () => {
    for (const made of [null, Buffer.from('not a PDF')]) {
      const broken = await FakeOffice.make(made && { pdf: made });
      expect(await refusal(cfb(['WordDocument']), broken.path)).toBe(
        made ? 'file.not-a-document' : 'file.not-converted',
      );
      await broken.remove();
    }
  });
});

describe('LibreOffice', () => {
  const run = (path: string, more: Partial<Conversion> = {}) => {
    const folder = mkdtempSync(join(root, 'office-'));
    const file = join(folder, 'object.film');
    writeFileSync(file, 'x');
    return convert(file, 'doc', 'pdf', folder, { soffice: path, ...more }).then((result) => ({
      result,
      folder,
    }));
  };

  it('works in a profile of its own without macros, and knows nothing of ours', async () => {
    process.env['HOCHOI_TEST_SECRET'] = 'x';
    const { result, folder } = await run(office.path);
    delete process.env['HOCHOI_TEST_SECRET'];
    expect(result).toEqual({ file: join(folder, 'made', 'document.pdf') });
    const asked = await office.asked();
    expect(asked).toEqual(
      expect.arrayContaining(['--headless', `-env:UserInstallation=file://${folder}/profile`]),
    );
    expect(asked.at(-1)).toBe(join(folder, 'document.doc'));
    expect(await office.environment()).not.toContain('HOCHOI_TEST_SECRET');
    const settings = readFileSync(join(folder, 'profile/user/registrymodifications.xcu'), 'utf8');
    for (const name of ['DisableMacrosExecution', 'BlockUntrustedRefererLinks'])
      expect(settings).toMatch(new RegExp(`"${name}"[^>]*><value>true<`));
  });

  it('is ended with all that it started when it takes too long, or when we stop', async () => {
    const slow = await FakeOffice.make(null, `echo $$ > '${root}/pid'; sleep 60 & sleep 60`);
    const gone = () => {
      try {
        return !process.kill(-Number(readFileSync(join(root, 'pid'), 'utf8')), 0);
      } catch {
        return true;
      }
    };
    expect((await run(slow.path, { timeoutMs: 300 })).result).toBe('too-hard');
    await waitUntil('the first is gone', gone, Boolean);
    const stopping = new AbortController();
    const converting = run(slow.path, { signal: stopping.signal });
    await waitUntil('the second runs', () => !gone(), Boolean);
    stopping.abort(new Error('stopping'));
    await expect(converting).rejects.toThrow('stopping');
    await waitUntil('the second is gone', gone, Boolean);
    await slow.remove();
  });

  it('may not take more memory than it is given, however many programs it starts', async () => {
    // What does not end by a new line is kept by `tail` as a whole.
    const greedy = await FakeOffice.make(
      null,
      'head -c 300000000 /dev/zero | (tail -n 1; sleep 60) | (sleep 60)',
    );
    const { result } = await run(greedy.path, { mostMemory: 100_000_000 });
    expect(result).toBe('too-hard');
    await greedy.remove();
  });

  it('may not ask for more addresses: what asks for too much gets nothing, and makes nothing', async () => {
    const made = { pdf: Buffer.from('x') };
    const greedy = await FakeOffice.make(
      made,
      'head -c 300000000 /dev/zero | tail -n 1 > "$HOME/kept" || exit 1',
    );
    expect((await run(greedy.path, { mostAddresses: 100_000_000 })).result).toBe('failed');
    const { result, folder } = await run(greedy.path);
    expect(result).toMatchObject({ file: join(folder, 'made', 'document.pdf') });
    await greedy.remove();
  });

  it('may not start more programs than it needs', async () => {
    const many = await FakeOffice.make(null, 'for i in 1 2 3 4 5 6; do sleep 60 & done; sleep 60');
    expect((await run(many.path, { mostProcesses: 5 })).result).toBe('too-hard');
    await many.remove();
  });

  it('that gives up on a text is a refusal that says what to do; on slides they are shown as text', async () => {
    const slow = await FakeOffice.make(null, 'for i in 1 2 3 4 5 6; do sleep 60 & done; sleep 60');
    const { mostProcesses } = officeLimits;
    officeLimits.mostProcesses = 5;
    expect(await refusal(cfb(['WordDocument']), slow.path)).toBe('file.too-hard');
    const { prepared } = await prepare(await pptx([{ title: 'Một' }]), slow.path);
    expect(prepared.view).toBe('html');
    officeLimits.mostProcesses = mostProcesses;
    await slow.remove();
  });
});
