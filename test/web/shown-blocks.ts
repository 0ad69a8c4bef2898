import PdfDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import type { Page, Route } from 'playwright-core';
import type { components } from '../../apps/web/src/api/schema';

export type Block = components['schemas']['LessonBlock'];
type Opened = components['schemas']['OpenedMaterial'];

/** A picture of another colour for each size, so that it shows which one was fetched. */
const drawn = (width: number, height: number, colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/></svg>`;

export async function aPdf(pages: number): Promise<Buffer> {
  const pdf = new PdfDocument({ size: 'A4' });
  for (let n = 1; n <= pages; n += 1) {
    if (n > 1) pdf.addPage();
    pdf.fontSize(28).text(`Bien ban so ${n}`);
    for (let line = 1; line <= 20; line += 1) pdf.fontSize(14).text(`Dong ${line} cua trang ${n}`);
  }
  pdf.end();
  return buffer(pdf as never);
}

const html = [
  '<h1>Mẫu biên bản</h1><p>Hôm nay, <b>ngày 5</b>.</p>',
  '<script>window.ran = true</script><img src="khong-co" onerror="window.ran = true">',
  '<p style="position:fixed" onclick="window.ran = true"><a href="javascript:window.ran = true">bấm</a></p>',
  '<table><tr><th colspan="2">Họ và tên</th></tr><tr><td>Lò Thị Pản</td><td>Có mặt</td></tr></table>',
  '<iframe src="/"></iframe><form><input value="gõ"></form>',
].join('');

const selfCheck: Extract<Block, { kind: 'self-check' }> = {
  kind: 'self-check',
  number: 1,
  questions: [
    {
      type: 'single-choice',
      number: 1,
      stemHtml: '<p>Ai <strong>ghi</strong> biên bản?</p>',
      generalHtml: '<p>Xem Điều 21.</p>',
      rightAnswerHtml: ['Thư ký'],
      choices: [
        { id: 'c2', html: 'Chủ tọa', weight: 0, feedbackHtml: '<p>Chủ tọa điều hành cuộc họp.</p>' },
        { id: 'c1', html: 'Thư ký', weight: 100, feedbackHtml: '<p>Đúng, thư ký ghi.</p>' },
      ],
      partialCredit: 'sum-of-weights',
    },
    {
      type: 'numerical',
      number: 2,
      stemHtml: '<p>Hòa giải có mấy bước?</p>',
      generalHtml: '',
      rightAnswerHtml: ['4'],
      answers: [{ value: 4, tolerance: 0, credit: 100, feedbackHtml: '<p>Đúng, bốn bước.</p>' }],
      otherHtml: '<p>Chưa đúng, hãy đếm lại.</p>',
      decimalComma: true,
    },
  ],
};

const documentBlock = {
  kind: 'document',
  mediaType: 'application/pdf',
  bytes: 2_100_000,
  pages: 12,
  view: 'pdf',
  viewBytes: 2_100_000,
  textLength: 900,
} as const;

export const picture = {
  kind: 'image',
  materialVersionId: 'hinh',
  alt: 'Sơ đồ bốn bước hòa giải',
  caption: 'Bốn bước, theo Luật Hòa giải ở cơ sở',
  small: '/thu/nho.svg',
  large: '/thu/lon.svg',
  width: 1600,
  height: 900,
} as const;

/** A lesson with one of everything. @param film how the film is shown, as the site knows it */
export const blocksWith = (film: components['schemas']['VideoSummary']): Block[] => [
  { kind: 'text', html: '<h2>Mở đầu</h2><p>Chị em đọc kỹ sơ đồ dưới đây rồi xem phim.</p>' },
  picture,
  { kind: 'video', materialVersionId: 'phim', title: 'Một buổi hòa giải ở thôn', video: film },
  { ...documentBlock, materialVersionId: 'mau', title: 'Mẫu biên bản hòa giải thành' },
  {
    ...documentBlock,
    materialVersionId: 'bai-viet',
    title: 'Hướng dẫn ghi biên bản',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    view: 'html',
    pages: null,
  },
  { kind: 'link', title: 'Luật Hòa giải ở cơ sở', url: 'https://example.org/luat', host: 'example.org' },
  selfCheck,
  { kind: 'practice', title: 'Ghi một biên bản ở chi hội' },
  { kind: 'quiz', title: '' },
  { kind: 'missing', what: 'document', title: 'Danh sách tổ hòa giải' },
  { kind: 'text', html: '<h2>Kết</h2><p>Chị em ghi nhớ bốn bước.</p>' },
];

/** Puts blocks into the lesson that the site shows, and answers for what they show. @returns what was asked for, in order */
export async function showBlocks(
  page: Page,
  blocks: Block[],
  playback: () => Promise<Opened['playback']>,
): Promise<string[]> {
  const asked: string[] = [];
  const pdf = await aPdf(12);
  const opened = async (name: string): Promise<Opened> => {
    if (name === 'phim') return { playback: await playback(), file: null };
    const view = name === 'mau' ? '/thu/xem.pdf' : '/thu/xem.html';
    return { playback: null, file: { view, download: '/thu/original.pdf', text: '/thu/text.txt' } };
  };
  await page.route(/\/api\/v1\/topics\/\w+\/lessons\/[\w-]+$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), blocks } });
  });
  await page.route('**/materials/*/opening', async (route) => {
    const name = /materials\/([\w-]+)\/opening/.exec(route.request().url())![1]!;
    asked.push(name);
    await route.fulfill({ json: await opened(name) });
  });
  await page.route('**/thu/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    asked.push(name);
    if (name.endsWith('.pdf')) return sendPdf(route, pdf);
    const svg = { contentType: 'image/svg+xml' };
    if (name === 'nho.svg') return route.fulfill({ ...svg, body: drawn(640, 360, '#7a1f57') });
    if (name === 'lon.svg') return route.fulfill({ ...svg, body: drawn(1600, 900, '#17653c') });
    const body = name === 'text.txt' ? 'Biên bản\n\nHôm nay, ngày 5.' : html;
    return route.fulfill({ contentType: 'text/plain; charset=utf-8', body });
  });
  return asked;
}

/** With ranges, as the server does, so that only what is shown is fetched. */
async function sendPdf(route: Route, pdf: Buffer): Promise<void> {
  const range = /bytes=(\d+)-(\d+)/.exec((await route.request().headerValue('range')) ?? '');
  const headers = { 'accept-ranges': 'bytes', 'content-type': 'application/pdf' };
  if (!range)
    return route.fulfill({ headers: { ...headers, 'content-length': String(pdf.length) }, body: pdf });
  const [start, end] = [Number(range[1]), Math.min(Number(range[2]), pdf.length - 1)];
  const part = { 'content-range': `bytes ${start}-${end}/${pdf.length}` };
  await route.fulfill({ status: 206, headers: { ...headers, ...part }, body: pdf.subarray(start, end + 1) });
}
