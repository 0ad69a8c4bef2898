import { colour, page } from './paper-look';
import { drawRosette } from './rosette';

const OUTER = 24;
const INNER = 30;
const NOTCH = 13;

/** A line around the sheet, and within it a hairline that gives way at the corners. */
export function drawFrame(document: PDFKit.PDFDocument): void {
  drawRosette(document, [page.centre, 252], 195);
  const [w, h] = [page.width - 2 * OUTER, page.height - 2 * OUTER];
  document.lineWidth(1.4).strokeColor(colour.frame).rect(OUTER, OUTER, w, h).stroke();
  document.lineWidth(0.6).strokeColor(colour.frame).path(notched(INNER, NOTCH)).stroke();
}

/** SVG path of a rectangle whose corners are quarter circles, hollow side out. */
function notched(inset: number, r: number): string {
  const [left, top, right, bottom] = [inset, inset, page.width - inset, page.height - inset];
  const arc = (x: number, y: number) => `A ${r} ${r} 0 0 0 ${x} ${y}`;
  return [
    `M ${left + r} ${top} L ${right - r} ${top}`,
    `${arc(right, top + r)} L ${right} ${bottom - r}`,
    `${arc(right - r, bottom)} L ${left + r} ${bottom}`,
    `${arc(left, bottom - r)} L ${left} ${top + r}`,
    `${arc(left + r, top)} Z`,
  ].join(' ');
}
