import { create } from 'qrcode';

/** Draws the code as squares of ink: no picture, sharp at any size. Level M survives a fold or a stain over 15 % of it. */
export function drawQrCode(
  document: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  side: number,
): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const step = side / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) document.rect(x + column * step, y + row * step, step, step);
  document.fill('#000000');
}
