import { colour } from './paper-look';

type Point = [x: number, y: number];

const POINTS = 1440;

/** A fine-line rosette, as on printed certificates: pale enough to read over, hard to redraw by hand. */
export function drawRosette(document: PDFKit.PDFDocument, [x, y]: Point, radius: number): void {
  document.save().lineWidth(0.4).strokeColor(colour.rosette);
  for (let ring = 0; ring < 6; ring += 1) curve(document, [x, y], radius, ring);
  document.stroke().restore();
}

function curve(document: PDFKit.PDFDocument, centre: Point, radius: number, ring: number): void {
  for (let i = 0; i <= POINTS; i += 1) {
    const [x, y] = point(centre, radius, ring, (i / POINTS) * 2 * Math.PI);
    if (i === 0) document.moveTo(x, y);
    else document.lineTo(x, y);
  }
}

function point([x, y]: Point, radius: number, ring: number, angle: number): Point {
  const wave = Math.cos(12 * angle + (ring * Math.PI) / 3);
  const r = radius * (0.72 + 0.28 * wave);
  return [round(x + r * Math.cos(angle)), round(y + r * Math.sin(angle))];
}

const round = (value: number): number => Math.round(value * 100) / 100;
