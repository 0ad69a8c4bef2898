import { inflateSync } from 'node:zlib';
import { readCertificateFonts } from '../certificate-fonts';
import type { CertificatePaper } from './certificate-paper';
import { UnprintableTextError } from './font-runs';
import { renderCertificate } from './render-certificate';

const fonts = readCertificateFonts();
const paper: CertificatePaper = {
  number: '0123/2026/GCN-HVPN',
  checkAddress: 'https://hochoi.example.vn/kiem-tra-giay/7GK2M9QXTR4VHPWC',
  issuerName: 'Học viện Phụ nữ Việt Nam',
  place: 'Hà Nội',
  issuedAt: new Date('2026-03-05T03:00:00Z'),
  fullName: 'Đặng Thị Ngọc Ẫữợ',
  unitName: 'Hội Liên hiệp Phụ nữ xã Hòa Khánh, tỉnh Đắk Lắk',
  topicCode: 'CD082',
  topicTitle: 'Kỹ năng tuyên truyền, vận động phụ nữ ở cơ sở',
  topicVersion: 3,
  periods: 4,
  grade: 850,
  classification: 'Giỏi',
  completedAt: new Date('2026-03-04T17:30:00Z'),
};
const render = (change: Partial<CertificatePaper> = {}) => renderCertificate({ ...paper, ...change }, fonts);

/** Objects of a PDF that PDFKit wrote: number → its dictionary and, unpacked, its stream. */
function objectsOf(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const text = pdf.toString('latin1');
  const found = text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)(?:\nstream\r?\n([\s\S]*?)\nendstream)?\nendobj/g);
  return new Map(
    Array.from(found, ([, id, head, packed = '']) => {
      const bytes = Buffer.from(packed, 'latin1');
      const plain = head!.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : packed;
      return [id!, { head: head!, stream: plain }];
    }),
  );
}

const reference = (head: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? '';
const hexText = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What the sheet says, glyph by glyph, by each font's own table from glyphs to letters; `�` for the empty box. */
function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const get = (id: string) => objects.get(id) ?? { head: '', stream: '' };
  const fontTable = [...objects.values()].flatMap(({ head }) => [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  const letters = new Map(
    fontTable.map(([, name, id]) => {
      const { stream } = get(reference(get(id!).head, 'ToUnicode'));
      const rows = /beginbfrange\n?([\s\S]*?)endbfrange/g;
      const glyphs = Array.from(stream.matchAll(rows), (m) => m[1]!).flatMap((row) =>
        Array.from(row.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)).flatMap(([, , list]) =>
          list!.trim().split(/\s+/),
        ),
      );
      return [name!, glyphs.map((g) => hexText(g.replace(/[<>]/g, '')))];
    }),
  );
  const content = [...objects.values()].find(({ stream }) => stream.includes(' Tf'))!.stream;
  let said = '';
  let font = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name) font = name;
    else
      for (const [, hex] of shown!.matchAll(/<(\w+)>/g))
        for (const glyph of hex!.match(/.{4}/g)!)
          said += glyph === '0000' ? '\uFFFD' : letters.get(font)![parseInt(glyph, 16)];
  }
  return said;
}

describe('renderCertificate', () => {
  it('says everything that was certified, in whole letters', async () => {
    const said = textOf(await render());
    const expected = [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'GIẤY CHỨNG NHẬN',
      'ĐẶNG THỊ NGỌC ẪỮỢ',
      'Đơn vị công tác: Hội Liên hiệp Phụ nữ xã Hòa Khánh, tỉnh Đắk Lắk',
      '“Kỹ năng tuyên truyền, vận động phụ nữ ở cơ sở”',
      'Mã chuyên đề CD082, phiên bản 3',
      '4 tiết',
      '8,5/10',
      'Giỏi',
      '05/03/2026',
      'Số vào sổ: 0123/2026/GCN-HVPN',
      paper.checkAddress,
      'Hà Nội, ngày 05 tháng 3 năm 2026',
    ];
    for (const words of expected) expect(said).toContain(words);
    expect(said).not.toContain('\uFFFD');
  });

  it('gives the same bytes for the same paper, and others for another', async () => {
    const [first, second, other] = await Promise.all([render(), render(), render({ grade: 800 })]);
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  it('embeds every font it uses, and takes its dates from the paper', async () => {
    const objects = objectsOf(await render());
    const heads = [...objects.values()].map(({ head }) => head);
    const fontsUsed = heads.filter((head) => head.includes('/Type /Font\n'));
    const descriptors = heads.filter((head) => head.includes('/Type /FontDescriptor'));
    expect(fontsUsed.length).toBeGreaterThan(0);
    expect(fontsUsed.filter((head) => head.includes('/Type1'))).toEqual([]);
    expect(descriptors.length).toBeGreaterThan(0);
    expect(descriptors.every((head) => /\/FontFile[23] \d+ 0 R/.test(head))).toBe(true);
    expect(heads.filter((head) => head.startsWith('(D:'))).toEqual(Array(2).fill('(D:20260305030000Z)'));
    const all = heads.join('\n');
    expect(all).toMatch(/\/Lang \(vi-VN\)/);
    expect(all).toMatch(/\/Marked true/);
  });

  it('sets a name of 120 letters whole, on one page', async () => {
    const fullName = 'Công Tằng Tôn Nữ Ế Ậ Ẫ Ữ Ợ Ự Ỡ Nguyễn Phúc '.repeat(3).slice(0, 120).trim();
    const pdf = await render({ fullName });
    const said = textOf(pdf).replaceAll(' ', '');
    expect(said).toContain(fullName.toLocaleUpperCase('vi').replaceAll(' ', ''));
    expect([...objectsOf(pdf).values()].filter(({ head }) => head.includes('/Type /Page\n'))).toHaveLength(1);
  });

  it('writes a name that came in decomposed as if it had come composed', async () => {
    const [composed, decomposed] = await Promise.all([
      render(),
      render({ fullName: paper.fullName.normalize('NFD') }),
    ]);
    expect(textOf(decomposed)).toBe(textOf(composed));
  });

  it('leaves out what there is not: unit, grade, class', async () => {
    const said = textOf(await render({ unitName: null, grade: null, classification: null }));
    for (const words of ['Đơn vị công tác', 'Kết quả', 'Xếp loại', 'null']) expect(said).not.toContain(words);
  });

  it('refuses a letter it cannot print, by name', async () => {
    await expect(render({ fullName: 'Nguyễn 王 Anh' })).rejects.toThrow(UnprintableTextError);
    await expect(render({ fullName: 'Nguyễn 王 Anh' })).rejects.toThrow('“王”');
  });
});
