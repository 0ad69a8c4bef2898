import { once } from 'node:events';
import type { CertificatePaper } from './certificate-paper';
import { drawPaper } from './draw-paper';
import { printable } from './font-runs';
import { facesOf, type PaperFonts } from './paper-fonts';
import { page } from './paper-look';
import { Pen } from './pen';
import { Sheet } from './sheet';

/**
 * The *giấy chứng nhận* as a PDF: one A4 sheet across, all fonts embedded, tagged for screen readers.
 * The same paper gives the same bytes: its dates and its file id come from the paper, not from the clock.
 * @throws UnprintableTextError when a letter is in none of the fonts
 */
export async function renderCertificate(paper: CertificatePaper, fonts: PaperFonts): Promise<Buffer> {
  // Loaded by the first paper: every process would otherwise load them at its start, and most never draw one.
  const { default: PDFDocument } = await import('pdfkit');
  const faces = await facesOf(fonts);
  const document = new PDFDocument(settings(paper));
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  drawPaper(new Sheet(document, new Pen(document, faces)), paper);
  document.end();
  await once(document, 'end');
  return Buffer.concat(chunks);
}

const settings = (paper: CertificatePaper): PDFKit.PDFDocumentOptions => ({
  size: [page.width, page.height],
  margin: 0,
  // No font to begin with: the default one cannot be embedded and has no Vietnamese.
  font: '',
  pdfVersion: '1.7',
  lang: 'vi-VN',
  tagged: true,
  displayTitle: true,
  info: {
    Title: `Giấy chứng nhận ${paper.number} – ${printable(paper.fullName)}`,
    Author: paper.issuerName,
    Subject: paper.topicTitle,
    Creator: 'Học Hỏi',
    CreationDate: paper.issuedAt,
    ModDate: paper.issuedAt,
  },
});
