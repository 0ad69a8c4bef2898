import type { CertificatePaper } from './certificate-paper';
import { drawFrame } from './frame';
import { bodyBlocks } from './paper-body';
import { body, colour, heading, label, page, slanted, small, strong } from './paper-look';
import { stack } from './paper-stack';
import { gradeInWords, placeAndDate, shortDate } from './paper-words';
import { drawQrCode } from './qr-code';
import type { Sheet } from './sheet';

/** Where things stand, in points from the upper left corner. */
const at = {
  issuer: { x: 206, y: 66, width: 290 },
  motto: { x: 622, y: 66 },
  body: { top: 106, bottom: 372 },
  facts: { y: 400, column: 142 },
  register: { x: 62, y: 456, qr: 80, address: 300 },
  signature: { x: 632, y: 462, width: 290 },
};

/** The whole sheet, in the order in which it is read aloud. */
export function drawPaper(sheet: Sheet, paper: CertificatePaper): void {
  sheet.decoration(() => drawFrame(sheet.document));
  drawIssuer(sheet, paper);
  drawMotto(sheet);
  drawBody(sheet, paper);
  drawFacts(sheet, paper);
  drawRegister(sheet, paper);
  drawSignature(sheet, paper);
}

function drawIssuer(sheet: Sheet, { issuerName }: CertificatePaper): void {
  const { x, y, width } = at.issuer;
  const last = sheet.column(fitIssuer(sheet, issuerName, width), x, y);
  sheet.stroke([x - 42, last + 8], [x + 42, last + 8], colour.frame);
}

/** Quốc hiệu and tiêu ngữ; the rule is as long as the motto (Nghị định 30/2020/NĐ-CP). */
function drawMotto(sheet: Sheet): void {
  const { x, y } = at.motto;
  const motto = 'Độc lập - Tự do - Hạnh phúc';
  sheet.paragraph(() => sheet.centre('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', heading(12), y, x));
  sheet.paragraph(() => sheet.centre(motto, strong(12.5), y + 18, x));
  const half = sheet.pen.width(motto, strong(12.5)) / 2;
  sheet.stroke([x - half, y + 26], [x + half, y + 26], colour.frame);
}

function drawBody(sheet: Sheet, paper: CertificatePaper): void {
  const blocks = bodyBlocks(paper, (text, type) => sheet.pen.width(text, type));
  for (const { lines, type, baselines } of stack(blocks, at.body.top, at.body.bottom))
    sheet.paragraph(() => lines.forEach((line, i) => sheet.centre(line, type, baselines[i]!)));
}

/** The small table: what was done, and how well when there was a test. */
function drawFacts(sheet: Sheet, paper: CertificatePaper): void {
  const { y, column } = at.facts;
  const facts = factsOf(paper);
  facts.forEach(([name, value], i) => {
    const x = page.centre + (i - (facts.length - 1) / 2) * column;
    if (i > 0) sheet.stroke([x - column / 2, y - 10], [x - column / 2, y + 24], colour.hairline);
    sheet.paragraph(() => {
      sheet.centre(name, label(10), y, x);
      sheet.centre(value, strong(14.5), y + 20, x);
    });
  });
}

function factsOf({ periods, grade, classification, completedAt }: CertificatePaper): [string, string][] {
  const facts: [string, string | null][] = [
    ['Thời lượng', `${periods} tiết`],
    ['Kết quả', grade === null ? null : `${gradeInWords(grade)}/10`],
    ['Xếp loại', classification],
    ['Hoàn thành ngày', shortDate(completedAt)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function drawRegister(sheet: Sheet, { number, checkAddress }: CertificatePaper): void {
  const { x, y, qr, address } = at.register;
  sheet.figure(`Mã QR dẫn tới ${checkAddress}`, () => drawQrCode(sheet.document, checkAddress, x, y, qr));
  const left = x + qr + 16;
  const write = (text: string, type = small(9), dx = 0, dy = 0) =>
    sheet.pen.write(text, type, left + dx, y + dy);
  sheet.paragraph(() => {
    write('Số vào sổ: ', body(11), 0, 14);
    write(number, strong(11), sheet.pen.width('Số vào sổ: ', body(11)), 14);
  });
  sheet.paragraph(() => write('Quét mã, hoặc mở địa chỉ sau để kiểm tra giấy này:', small(9), 0, 38));
  const { lines, type } = sheet.fit(checkAddress, small, address, [{ lines: 2, from: 9, to: 5 }]);
  sheet.paragraph(() => lines.forEach((line, i) => write(line, type, 0, 53 + i * 13)));
}

/** The room below the issuer's name is for signature and seal. */
function drawSignature(sheet: Sheet, { place, issuedAt, issuerName }: CertificatePaper): void {
  const { x, y, width } = at.signature;
  sheet.paragraph(() => sheet.centre(placeAndDate(place, issuedAt), slanted(12), y, x));
  sheet.column(fitIssuer(sheet, issuerName, width), x, y + 20);
}

const fitIssuer = (sheet: Sheet, issuerName: string, width: number) =>
  sheet.fit(issuerName.toLocaleUpperCase('vi'), heading, width, [{ lines: 2, from: 12, to: 7 }]);
