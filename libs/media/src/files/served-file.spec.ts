import fc from 'fast-check';
import { downloadName, headersOf, isFileName } from './served-file';

describe('the name of a download', () => {
  it.each([
    ['Bài giảng số 1.docx', '.docx', 'Bài giảng số 1.docx'],
    ['Bài giảng số 1.DOCX', '.docx', 'Bài giảng số 1.docx'],
    ['hóa đơn.pdf.exe', '.pdf', 'hóa đơn.pdf.exe.pdf'],
    ['../../etc/passwd', '.pdf', 'etc-passwd.pdf'],
    ['a"b\r\nc.pdf', '.pdf', 'a-b-c.pdf'],
    ['\ud800.pdf', '.pdf', 'tai-lieu.pdf'],
    ['.pdf', '.pdf', 'tai-lieu.pdf'],
    ['', '.pdf', 'tai-lieu.pdf'],
  ])('%j (%s) is %j', (given, extension, name) => expect(downloadName(given, extension)).toBe(name));

  it('is one line of ASCII in the header, and all of it for who can read it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const said = headersOf('original.pdf', given)['content-disposition']!;
        expect(said).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.!~%&+^`|$#-]+$/,
        );
        const [, coded] = /UTF-8''(.*)$/.exec(said)!;
        expect(decodeURIComponent(coded!)).toBe(downloadName(given, '.pdf'));
      }),
    );
    expect(headersOf('original.docx', 'Đề án (số 1).docx')['content-disposition']).toBe(
      `attachment; filename="De an (so 1).docx"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20%28s%E1%BB%91%201%29.docx`,
    );
  });
});

it('a document is shown in a sandbox, a PDF by the browser, a picture as it is', () => {
  expect(headersOf('view.html', 'x')).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringMatching(/^sandbox allow-popups [^;]*; default-src 'none'/),
  });
  expect(headersOf('view.html', 'x')['content-security-policy']).not.toMatch(
    /allow-(scripts|same-origin)|script-src/,
  );
  expect(headersOf('view.pdf', 'x')['content-disposition']).toMatch(/^inline; /);
  expect(headersOf('small.webp', 'x')).toEqual({ 'content-type': 'image/webp' });
  expect(headersOf('text.txt', 'x')).toEqual({ 'content-type': 'text/plain; charset=utf-8' });
});

it('no file of a film has a name of theirs', () => {
  for (const name of ['original.pdf', 'view.html', 'view.pdf', 'text.txt', 'small.webp', 'large.webp'])
    expect(isFileName(name)).toBe(true);
  for (const name of [
    'master.m3u8',
    '360p/0.m4s',
    'poster.webp',
    'a/view.html',
    'original.',
    'original.film/x',
  ])
    expect(isFileName(name)).toBe(false);
});
